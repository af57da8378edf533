import { signsOf } from '../../bot/monitoring';
import { shippedTags, tagsAt } from '../../web/settings/record-kinds';

const tags = tagsAt(shippedTags, '350823');

test.each([
  ['老公下岗，孩子学费交不起', ['因教', '失业', '收入减']],
  ['我妈住院，把钱花光了', ['因病', '支出大']],
  ['我家房子被洪水淹了', ['因灾']],
  ['我爸工伤，腿截肢了', ['因残', '意外']],
  ['我失业了能领低保吗', ['失业', '收入减']],
  ['隔壁老王下岗了，我家孩子学费交不起', ['因教']],
  ['两个孩子，我没有收入', ['收入减']],
])('%s tells %j', (text, expected) => {
  expect(signsOf(text, tags)).toEqual(expected);
});

test.each([
  '我邻居家电视剧里主角生病',
  '我昨天看的小说里女主角得了白血病，住院了',
  '我同事下岗了',
  '听说我们村有人住院花光了钱',
  '我朋友他老公失业了',
  '请问失业补助怎么领',
  '我想问住院救助政策',
  '我想咨询下岗职工的政策',
  '我没有失业',
  '我家孩子没生病',
  '如果我下岗了怎么办',
  '万一我妈住院，花光了钱呢',
  '低保怎么申请',
  '',
])('%s tells nothing of the own household', (text) => {
  expect(signsOf(text, tags)).toEqual([]);
});
