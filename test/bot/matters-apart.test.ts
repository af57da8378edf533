import { criesApart } from '../../bot/matters-apart';
import { understand } from '../../bot/understand';

test.each([
  ['投诉民政所不给办低保 家里断粮了', ['家里断粮了']],
  ['我要投诉民政所不给办低保 还有我妈残疾证怎么办 还有我家没米了', ['我家没米了']],
  ['我妈精神残疾 经常打我爸 我爸被打伤好几次', ['经常打我爸', '我爸被打伤好几次']],
  ['低保怎么申请 要带什么', []],
  ['电视剧里演的 家里断粮了', []],
])('%s: %p cries by itself', (said, cries) => expect(criesApart(said)).toEqual(cries));

test('a cry beside a complaint is urgent, and the complaint stands beside it', () => {
  const { level, intents } = understand('投诉民政所不给办低保 家里断粮了', { today: '2026-11-28' });
  expect(level).toBe('urgent');
  expect(intents).toEqual(expect.arrayContaining(['emergency', 'complaint']));
});

test.each(['看到有小孩在乞讨', '车站有两个孩子在要饭'])('%s is put on record', (said) =>
  expect(understand(said, { today: '2026-11-28' }).level).toBe('urgent'),
);

test.each(['乞讨的孩子归谁管', '孩子们都出去了'])('%s is not', (said) =>
  expect(understand(said, { today: '2026-11-28' }).level).toBe('none'),
);
