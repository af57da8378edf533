import { restOfDenial } from '../../bot/alarm/taken-back';
import type { DangerKind } from '../../bot/understanding';

const grave = (kind: DangerKind) => ({ number: '261128-000000-0', level: 'danger' as const, kind });

test.each<[string, DangerKind, string]>([
  ['没有危险', 'violence', ''],
  ['不是 我没有危险', 'violence', ''],
  ['没这回事', 'medical', ''],
  ['你搞错了', 'lifeOther', ''],
  ['没这回事 你搞错了', 'selfHarm', ''],
  ['我只是问问', 'lifeOther', ''],
  ['误会了，我就问问', 'violence', ''],
  ['没走丢 是瞎了', 'missing', '是瞎了'],
  ['人没事了', 'medical', ''],
  ['找到了 谢谢', 'missing', ''],
  ['我没有危险，就想问低保怎么申请', 'lifeOther', '就想问低保怎么申请'],
  ['别那么紧张', 'lifeOther', ''],
  ['不是', 'lifeOther', ''],
])('%s takes an alarm of %s back', (said, kind, rest) => {
  expect(restOfDenial(said, grave(kind))).toBe(rest);
});

test.each<[string, DangerKind]>([
  ['没有', 'violence'],
  ['没事，就是心里闷', 'selfHarm'],
  ['没事了他走了', 'violence'],
  ['他回来了', 'violence'],
  ['不是', 'selfHarm'],
  ['不是', 'violence'],
  ['有没有危险', 'gas'],
  ['我没危险，可是我妈被打得流血', 'lifeOther'],
  ['我不想报警', 'violence'],
  ['没人管我', 'helplessAdultAbuse'],
])('%s takes no alarm of %s back', (said, kind) => {
  expect(restOfDenial(said, grave(kind))).toBeUndefined();
});
