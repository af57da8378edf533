import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readConfig } from '../../base/config';
import { startServer } from '../../main';
import { asStored } from '../../storage/engine';
import { openHouse, people } from '../tickets/house';
import { randomOf } from '../tickets/random-lives';
import { ask, atOnce, openTalk, say } from './asking';
import { faultRow } from './row';

const TEXTS = 1_000;
const SPOKEN = 200;
const PIECES = [
  '低保',
  '\ud83d\udc68\u200d\ud83d\udc69\u200d\ud83d\udc67',
  '\u202e反\u202c',
  '１２３',
  '𠊎\u{20bb7}\u{2a6d6}',
  'e\u0301',
  '\u00e9',
  '\ufeff',
  'ﬁ',
  '㈠',
  '\u200b',
  '\u2028',
  '\t',
  '"<&',
  '\\u0041',
  '½',
  'ا',
  '\u0000',
  '\ud800',
  '\udc00x',
];

function textOf(random: (below: number) => number): string {
  return `问${Array.from({ length: 1 + random(8) }, () => PIECES[random(PIECES.length)] ?? '').join('')}完`;
}

/** Tickets: what is stored is what was said, half characters alone becoming the replacement character. */
async function stored(): Promise<number> {
  const house = await openHouse();
  const random = randomOf(15);
  let changed = 0;
  for (let index = 0; index < TEXTS; index += 1) {
    const story = textOf(random);
    const { id } = await house.open({ content: { story } }, people.operator);
    changed += (await house.storage.tickets.content(id))?.story === story ? 0 : 1;
    house.clock.add(60_000);
  }
  await house.end();
  return changed;
}

interface Echoed {
  changed: number;
  replaced: number;
}

/** Conversations over HTTP: what comes back is what was sent, blanks at the ends taken off. */
async function echoed(): Promise<Echoed> {
  const stateDir = mkdtempSync(join(tmpdir(), 'nuanxian-unicode-'));
  const running = await startServer(readConfig({ NODE_ENV: 'test', PORT: '0', STATE_DIR: stateDir, LOG_LEVEL: 'error' }));
  const random = randomOf(16);
  const result: Echoed = { changed: 0, replaced: 0 };
  await atOnce(SPOKEN, 8, async (index) => {
    const text = textOf(random);
    const talk = await openTalk(running.url);
    await say(talk, { text, id: `m${index}` });
    const { activities } = JSON.parse((await ask(talk.address, { headers: talk.headers })).body) as {
      activities: { text: string; channelData: { speaker: string } }[];
    };
    const own = activities.find(({ channelData }) => channelData.speaker === 'resident')?.text ?? '';
    result.changed += own === text.trim() || own === asStored(text.trim()) ? 0 : 1;
    result.replaced += own.includes('\ufffd') && asStored(text) === text ? 1 : 0;
  });
  await running.close();
  rmSync(stateDir, { recursive: true, force: true });
  return result;
}

faultRow(
  '15 rare characters, joined faces, reversed writing, half characters: kept and shown as they were said',
  async () => ({ texts: TEXTS, changedInTickets: await stored(), spoken: SPOKEN, ...(await echoed()) }),
  { changedInTickets: { is: 0 }, changed: { is: 0 }, replaced: { is: 0 } },
);
