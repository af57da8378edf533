import { personMarks } from '../../bot/lexicon/person-marks';

test.each([
  ['桥下有个十来岁的孩子', ['minor']],
  ['街上有个说胡话的老人', ['elder', 'mentallyIll']],
  ['路边有个老太太疯疯癫癫的', ['elder', 'mentallyIll']],
  ['看着七八岁，一个人睡在地上', ['minor']],
  ['六十七八岁，没地方去', ['elder']],
  ['七十多岁，在车站要饭', ['elder']],
])('%s', (text, marks) => {
  expect(Object.keys(personMarks(text) ?? {})).toEqual(marks);
});

test.each(['公园里睡着一个流浪汉，四十来岁', '四十五岁的男的在要饭', '三十七八岁，没地方住'])('%s: no mark', (text) => {
  expect(personMarks(text)).toBeUndefined();
});
