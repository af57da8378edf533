import { breachesOf, type Minute } from '../../bench/soak';

const NONE = new Map<string, number>();

/** A run of ten minutes in which nothing is wrong but what is given. */
const minutes = (wrong: (minute: number) => Partial<Minute> = () => ({})): Minute[] =>
  Array.from({ length: 10 }, (_, at) => ({
    minute: at + 1,
    sent: 3_000,
    failed: 0,
    p50Ms: 5,
    p99Ms: 30,
    rssMb: 720,
    heldMb: 680,
    fds: 40,
    ...wrong(at + 1),
  }));

test('a steady run has nothing to say', () => {
  expect(breachesOf(minutes(), 50, NONE)).toEqual([]);
  // What the filling left goes back in the first minute, and what rises and falls is no growth.
  expect(
    breachesOf(
      minutes((minute) => ({ rssMb: minute === 1 ? 790 : 720 + (minute % 2) })),
      50,
      NONE,
    ),
  ).toEqual([]);
});

test.each<[string, (minute: number) => Partial<Minute>, RegExp]>([
  ['resident memory that grows', (minute) => ({ rssMb: 700 + 1.5 * minute }), /常驻内存每分钟涨 1\.50 MB/],
  [
    'memory that is held, behind a heap that is given back',
    (minute) => ({ rssMb: 760 - minute, heldMb: 640 + 2 * minute }),
    /占住的内存每分钟涨 2\.00 MB/,
  ],
  ['descriptors', (minute) => ({ fds: 40 + 8 * minute }), /打开的文件从 \d+ 涨到 \d+/],
  ['slowness', (minute) => ({ p99Ms: minute < 6 ? 30 : 130 }), /p99 从 \d+ 毫秒涨到 \d+ 毫秒/],
  ['a pace that was not kept', (minute) => ({ sent: minute === 6 ? 740 : 3_000 }), /有 1 分钟没有按每秒 50 条答完/],
])('%s is named', (_name, wrong, said) => {
  const breaches = breachesOf(minutes(wrong), 50, NONE);
  expect(breaches).toHaveLength(1);
  expect(breaches[0]).toMatch(said);
});

test('what was not answered is named with its reason, and a run too short to judge is no success', () => {
  expect(breachesOf(minutes(), 50, new Map([['HTTP 503', 2]]))).toEqual(['2 条消息没有答复：HTTP 503']);
  expect(breachesOf(minutes().slice(0, 3), 50, NONE)).toEqual(['不到 10 分钟，看不出内存涨不涨']);
});
