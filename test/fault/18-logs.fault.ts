import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startProcess } from '../end-to-end/server-process';
import { inventedPerson } from '../tickets/planted';
import { ask, atOnce, keptAlive, openTalk, say } from './asking';
import { faultRow } from './row';

const PEOPLE = 1_000;
const PER_TALK = 20;
const AT_ONCE = 8;
const HEADERS = { 'content-type': 'application/json', 'x-nuanxian': '1' };

async function count(): Promise<Record<string, number>> {
  const stateDir = mkdtempSync(join(tmpdir(), 'nuanxian-logs-'));
  const server = await startProcess({ STATE_DIR: stateDir, NODE_ENV: 'test', LOG_LEVEL: 'debug', BOTFRAMEWORK: '1' });
  const agent = keptAlive(AT_ONCE);
  const people = Array.from({ length: PEOPLE }, (_, index) => inventedPerson(index));
  let said = 0;
  await atOnce(PEOPLE / PER_TALK, AT_ONCE, async (group) => {
    const talk = await openTalk(server.url, agent);
    for (const [at, { name, phone, idNumber }] of people.slice(group * PER_TALK, (group + 1) * PER_TALK).entries()) {
      const text = `我叫${name}，电话${phone}，身份证${idNumber}`;
      const post = (path: string, body: string) => ask(server.url + path, { method: 'POST', headers: HEADERS, body, agent });
      await say(talk, { text: at % 5 === 0 ? `${text}，家里断粮三天了` : text, id: `m${at}` }, agent);
      // A try at logging in costs a quarter of a second by design.
      if (at === 0) await post('/api/v1/session', JSON.stringify({ name: phone, password: idNumber }));
      await post('/api/v1/tickets/lookup', JSON.stringify({ number: phone, code: idNumber, [name]: 1 }));
      await post('/api/messages', JSON.stringify({ type: 'message', text, from: { id: phone, name } }));
      await post('/v3/directline/conversations', `{"user":{"id":"${name}","name":"${text}"`);
      await ask(`${server.url}/api/v1/tickets?q=${encodeURIComponent(`${name}${phone}${idNumber}`)}`, { agent });
      said += 5;
    }
  });
  agent.destroy();
  await server.stop();
  const printed = server.errors() + server.output();
  const leaked = people.flatMap(({ name, phone, idNumber }) => [name, phone, idNumber].filter((secret) => printed.includes(secret)));
  rmSync(stateDir, { recursive: true, force: true });
  return { people: PEOPLE, said, loggedKb: Buffer.byteLength(printed) / 1024, leaked: leaked.length };
}

faultRow('18 a thousand people’s names and numbers in messages, log-ins, addresses and broken requests: none in the log', count, {
  said: { is: PEOPLE * 5 },
  leaked: { is: 0 },
});
