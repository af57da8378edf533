import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startProcess } from '../end-to-end/server-process';
import { randomOf } from '../tickets/random-lives';
import { ask, atOnce, keptAlive, openTalk, type Talk } from './asking';
import { platform } from './platform';
import { faultRow } from './row';

const BODIES = 100_000;
const AT_ONCE = 16;
const LONG_MS = 1_000;
const HUNG_MS = 5_000;
const TALK_FOR = 400;
const SEED = 20_261_128;

const TEMPLATES = [
  '{"type":"message","text":"低保怎么申请","from":{"id":"u"}}',
  '{"number":"261124-482913-7","code":"123456"}',
  '{"name":"admin","password":"correct-horse"}',
  '{"type":"message","id":"a","channelId":"msteams","serviceUrl":"PLATFORM","from":{"id":"r"},"recipient":{"id":"b"},"conversation":{"id":"c"},"text":"x"}',
  '{"user":{"id":"dl_x","name":"甲"}}',
];
const PIECES = [
  '{"__proto__":{"admin":true}}',
  '{"constructor":{"prototype":{"a":1}}}',
  '[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[',
  '"\\ud800"',
  '1e400',
  '-0',
  'null',
  '\u0000',
  '"\\u0000"',
  '９'.repeat(200),
  '{"$ne":null}',
  'true',
  '𠊎'.repeat(100),
  '\u202e',
  '{"a":'.repeat(500),
];
const PATHS = [
  '/v3/directline/conversations',
  'TALK',
  'TALK',
  '/v3/directline/tokens/generate',
  '/v3/directline/tokens/refresh',
  '/api/messages',
  '/api/v1/tickets/lookup',
  '/api/v1/session',
  '/api/v1/tickets',
  '/api/v1/settings',
  '/lookup',
  '/%E0%A4%A',
];
const TYPES = [
  'application/json',
  'application/json',
  'application/json',
  'text/plain',
  'application/x-www-form-urlencoded',
  'multipart/form-data; boundary=x',
  '',
];
const ENCODINGS = ['gzip', 'deflate', 'br', 'identity', 'x'];

type Random = (below: number) => number;

/** A body with a cut, a flipped byte, a foreign piece, or all of it. */
function body(random: Random, platformUrl: string): Buffer {
  const pick = (from: readonly string[]): string => from[random(from.length)] ?? '';
  const bytes = Buffer.from(random(3) === 0 ? pick(PIECES) : pick(TEMPLATES).replace('PLATFORM', platformUrl));
  const at = random(bytes.length + 1);
  const kind = random(5);
  if (kind === 0) return bytes.subarray(0, at);
  if (kind === 1) return Buffer.concat([bytes.subarray(0, at), Buffer.from(pick(PIECES)), bytes.subarray(at)]);
  if (kind === 2) return Buffer.from(bytes.toString().replace(/:"[^"]*"/, `:${pick(PIECES)}`));
  if (kind === 3 && bytes.length > 0) bytes[Math.min(at, bytes.length - 1)] = random(256);
  return bytes;
}

function headers(random: Random, talk: Talk): Record<string, string> {
  const type = TYPES[random(TYPES.length)];
  return {
    ...(type ? { 'content-type': type } : {}),
    ...(random(4) > 0 ? { 'x-nuanxian': '1' } : {}),
    ...(random(9) === 0 ? { 'content-encoding': ENCODINGS[random(ENCODINGS.length)] ?? '' } : {}),
    ...(random(3) > 0 ? { authorization: talk.headers.authorization ?? '' } : {}),
  };
}

async function count(): Promise<Record<string, number>> {
  const stateDir = mkdtempSync(join(tmpdir(), 'nuanxian-bad-'));
  const server = await startProcess({ STATE_DIR: stateDir, NODE_ENV: 'test', BOTFRAMEWORK: '1', LOG_LEVEL: 'fatal' });
  const far = await platform();
  const agent = keptAlive(AT_ONCE);
  const random = randomOf(SEED);
  const counted = { sent: 0, ok: 0, refused: 0, serverErrors: 0, unanswered: 0, overASecond: 0, hung: 0 };
  let talk = await openTalk(server.url, agent);
  await atOnce(BODIES, AT_ONCE, async (index) => {
    if (index % TALK_FOR === TALK_FOR - 1) talk = await openTalk(server.url, agent);
    const path = PATHS[random(PATHS.length)] ?? '';
    const url = path === 'TALK' ? talk.address : server.url + path;
    const from = performance.now();
    const status = await ask(url, { method: 'POST', headers: headers(random, talk), body: body(random, far.url), agent }).then(
      (answer) => answer.status,
      () => 0,
    );
    counted.sent += 1;
    const took = performance.now() - from;
    if (took > LONG_MS) counted.overASecond += 1;
    if (took > HUNG_MS) counted.hung += 1;
    if (status === 0) counted.unanswered += 1;
    else if (status >= 500) counted.serverErrors += 1;
    else if (status >= 400) counted.refused += 1;
    else counted.ok += 1;
  });
  agent.destroy();
  far.close();
  const crashed = (await server.stop()) === 0 ? 0 : 1;
  rmSync(stateDir, { recursive: true, force: true });
  return { ...counted, crashed };
}

faultRow('10 a hundred thousand malformed bodies: no crash, no error of ours, nobody left waiting', count, {
  sent: { is: BODIES },
  serverErrors: { is: 0 },
  unanswered: { is: 0 },
  hung: { is: 0 },
  crashed: { is: 0 },
});
