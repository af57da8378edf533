import { asksWhen, type Happened, rescueFor } from '../../bot/alarm/rescue-words';
import { wantsCallBack } from '../../bot/own-tickets/call-back';
import { understand } from '../../bot/understand';
import { nextStep, opensWords } from '../../tickets/words';

test.each<[string, Happened, RegExp]>([
  ['有没有地方可以躲一躲', 'violence', /救助站.*12338/],
  ['我能去哪里住', 'violence', /庇护/],
  ['我不想报警', 'violence', /您自己定/],
  ['我不敢报警', 'childAbuse', /儿童主任/],
  ['我该怎么办', 'childAbuse', /别反复追问.*110/],
  ['会不会告诉他', 'violence', /不会告诉对方/],
  ['别告诉我妈', 'childAbuse', /保密/],
  ['打了120说要四十分钟', 'medical', /别离开他.*别喂水/],
  ['能不能给他喂水', 'medical', /别喂水/],
  ['我要不要撬门', 'lifeOther', /别自己撬.*119/],
  ['没事，就是心里闷', 'selfHarm', /12356/],
  ['他不开门我怎么办', 'another', /别让他（她）一个人/],
  ['还能找谁', 'missing', /救助站/],
  ['110没人接', 'fire', /再拨一次/],
  ['今晚没地方住', 'need', /救助站.*不看户口/],
  ['要不要钱', 'medical', /救命不看钱/],
])('%s after %s is told what to do', (said, happened, expected) => {
  expect(rescueFor(said, happened)).toMatch(expected);
});

test.each<[string, Happened]>([
  ['我躲在厕所里', 'violence'],
  ['她没有人管', 'helplessAdultAbuse'],
  ['门反锁了', 'violence'],
  ['上杭县临江镇北环路5号', 'medical'],
])('%s tells, and asks nothing', (said, happened) => {
  expect(rescueFor(said, happened)).toBeUndefined();
  expect(asksWhen(said)).toBe(false);
});

test.each(['你们什么时候来', '还要等多久', '啥时候有人来', '多久能到', '有没有人来管', '怎么还不来'])(
  '%s asks when somebody comes',
  (said) => {
    expect(asksWhen(said)).toBe(true);
  },
);

test.each(['低保多久能到账', '材料什么时候到', '没有人管'])('%s does not', (said) => {
  expect(asksWhen(said)).toBe(false);
});

test.each<[string, boolean]>([
  ['奶奶走丢了', true],
  ['我爸早上出门到现在不见了', true],
  ['孩子失踪了', true],
  ['奶奶去年走丢过，找到了', false],
  ['怕奶奶走丢', false],
  ['老人走失了怎么申请救助', false],
])('%s is a cry for somebody missing: %s', (said, expected) => {
  expect(understand(said, { today: '2026-11-28' }).dangers.includes('missing')).toBe(expected);
});

test.each<[string, string, boolean]>([
  ['我家老人摔了一跤不能动了', 'danger', false],
  ['我妈去年摔了一跤不能动了', 'none', false],
  ['不是昨天，是前天', 'none', true],
  ['不对，是13号', 'none', true],
])('%s is heard as %s', (said, level, answering) => {
  expect(understand(said, { today: '2026-11-28', answering }).level).toBe(level);
});

test.each<[string, boolean]>([
  ['明天给我回个电话', true],
  ['下午三点打给我', true],
  ['预约回电', true],
  ['明天有人打电话问低保', false],
])('%s wants to be rung up: %s', (said, expected) => {
  expect(wantsCallBack(said)).toBe(expected);
});

test('outside the hours nothing is promised for tonight; what can be done is said', () => {
  const saturday = new Date('2026-11-28T21:50:00+08:00');
  const opens = opensWords(new Date('2026-11-30T08:30:00+08:00'), saturday);
  expect(opens).toBe('周一（11月30日）08:30');
  expect(opensWords(new Date('2026-11-28T22:30:00+08:00'), saturday)).toBe('今天22:30');
  for (const urgency of ['danger', 'urgent'] as const) {
    const told = nextStep({ urgency, kind: 'urgentHardship' }, opens);
    expect(told).toMatch(/下班时间.*周一（11月30日）08:30.*110/);
    expect(told).not.toMatch(/24 小时|立即/);
  }
});
