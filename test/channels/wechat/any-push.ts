import fc from 'fast-check';
import { deliver, type Fields, type PushOptions, pushed } from './pushes';

const word = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.constantFrom(
    '',
    ' ',
    '0',
    '-1',
    '1e309',
    '转人工',
    '水井修缮怎么申请',
    ']]>',
    '<xml>',
    '__proto__',
    '\u0000',
    '😀'.repeat(300),
    '低'.repeat(4_000),
  ),
);
const type = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom('event', 'link', 'image', 'voice', 'location', '') },
  { weight: 1, arbitrary: fc.constant('text') },
  { weight: 1, arbitrary: word },
);

/** Fields of any content, as somebody who holds the token might send them. */
const anyFields = fc
  .record(
    {
      ToUserName: fc.oneof(fc.constant('gh_a'), word),
      FromUserName: fc.oneof(
        { weight: 4, arbitrary: fc.integer({ min: 1, max: 40 }).map((at) => `oAny${at}`) },
        { weight: 1, arbitrary: word },
      ),
      CreateTime: fc.oneof(fc.nat(), word),
      MsgType: type,
      MsgId: fc.oneof(fc.nat(), word),
      Content: word,
      Event: fc.oneof(fc.constantFrom('subscribe', 'CLICK', 'SCAN', 'VIEW', 'unsubscribe'), word),
      EventKey: word,
      Recognition: word,
      Label: word,
      Location_X: word,
    },
    { requiredKeys: [] },
  )
  .map((fields) => fields as Fields);

/** Sends that many signed messages of any content; gives the answers' statuses, and how often each came. */
export async function sendAnything(
  url: string,
  { count, seed, ...options }: PushOptions & { count: number; seed: number },
): Promise<Record<number, number>> {
  const seen: Record<number, number> = {};
  for (const [fields, format] of fc.sample(fc.tuple(anyFields, fc.constantFrom('xml' as const, 'json' as const)), {
    numRuns: count,
    seed,
  })) {
    const { status } = await deliver(url, pushed(fields, { ...options, format }));
    seen[status] = (seen[status] ?? 0) + 1;
  }
  return seen;
}
