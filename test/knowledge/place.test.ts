import { placeNamed, placesIn } from '../../knowledge/place';

test.each([
  '有人在天桥底下露宿',
  '他天天坐在天台上',
  '楼道里全是烟',
  '今天心口慌得跳不齐',
  '今天水位涨了',
  '孩子明年上高中',
  '我们都安全',
  '腿伤久治不愈',
  '会理我吗',
  '我长子残疾',
  '我是回民',
  '比如护理补贴',
  '家里连盐都买不起',
  '我叫李秀英',
  '我阿里反映',
])('%s names no place', (text) => {
  expect(placeNamed(text)).toBeUndefined();
  expect(placesIn(text).names).toEqual([]);
});

test.each([
  ['我是民和的', '630222', undefined],
  ['老家阆中那边农村低保', '511381', undefined],
  ['户口在久治', '632625', undefined],
  ['我在正安，低保多少', '520324', undefined],
  ['家在正安，低保多少', '520324', '520000'],
  ['我住在互助，家里没米了', '630223', undefined],
  ['济南天桥的低保', '370105', undefined],
  ['天桥区的低保', '370105', undefined],
  ['青海化隆', '630224', undefined],
  ['在大通县', '630121', '630000'],
  ['我想知道遵义那边', '520300', undefined],
  ['龙岩上杭低保', '350823', '520000'],
  ['六枝低保', '520203', undefined],
  ['我是南部的，低保多少', '511321', undefined],
  ['永定低保多少', '350803', '350800'],
  ['南部农村低保标准', '511321', '511302'],
  ['大通的特困标准', '630121', '630104'],
])('%s names %s', (text, code, near) => {
  expect(placeNamed(text, near)?.codes).toEqual([code]);
});

test.each([
  ['永定低保多少', undefined],
  ['南部低保', '350800'],
  ['大通的特困标准', '630000'],
  ['种大田的低保', '350402'],
  ['我国南部低保', '511302'],
])('%s, asked at %s, names no place', (text, near) => {
  expect(placeNamed(text, near)).toBeUndefined();
});

test('a word told as somebody’s home far from where they are known to be stays a word', () => {
  expect(placeNamed('我在天桥，没地方去', '511300')).toBeUndefined();
  expect(placeNamed('有人睡在天桥，没地方去')).toBeUndefined();
});
