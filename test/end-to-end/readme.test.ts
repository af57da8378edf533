import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readConfig } from '../../base/config';
import { inProject } from '../../base/project-root';
import { type Running, startServer } from '../../main';
import { postJson } from './server-process';

const readme = readFileSync(inProject('README.md'), 'utf8');

interface Exchange {
  said: string;
  /** What must be heard, in this order; what stands between is left out in the README. */
  heard: string[];
}

function exchanges(): Exchange[] {
  const block = /<!-- conversation -->\s*```\n([\s\S]*?)```/.exec(readme)?.[1] ?? '';
  const lines = block.split('\n').filter(Boolean);
  const found: Exchange[] = [];
  for (const line of lines) {
    const [speaker, ...rest] = line.split('：');
    const words = rest.join('：');
    if (speaker === '居民') found.push({ said: words, heard: [] });
    else
      found.at(-1)?.heard.push(
        ...words
          .split('…')
          .map((part) => part.trim())
          .filter(Boolean),
      );
  }
  return found;
}

let running: Running;
let stateDir: string;

beforeAll(async () => {
  stateDir = mkdtempSync(join(tmpdir(), 'nuanxian-readme-'));
  running = await startServer(
    readConfig({ NODE_ENV: 'test', PORT: '0', STATE_DIR: stateDir, LOG_LEVEL: 'error', NUANXIAN_NOW: '2026-11-22T09:00:00+08:00' }),
  );
});

afterAll(async () => {
  await running.close();
  rmSync(stateDir, { recursive: true, force: true });
});

test("the README's conversation is what a resident really hears", async () => {
  const { body } = await postJson(`${running.url}/v3/directline/conversations`, {});
  const url = `${running.url}/v3/directline/conversations/${body.conversationId}/activities`;
  const headers = { authorization: `Bearer ${body.token}` };
  const script = exchanges();
  expect(script.length).toBeGreaterThanOrEqual(4);
  let watermark = '';
  for (const { said, heard } of script) {
    await postJson(url, { type: 'message', from: { id: 'reader' }, text: said }, headers);
    const answer = (await (await fetch(`${url}?watermark=${watermark}`, { headers })).json()) as {
      watermark: string;
      activities: { text?: string; channelData?: { speaker?: string } }[];
    };
    watermark = answer.watermark;
    const spoken = answer.activities.filter(({ channelData }) => channelData?.speaker !== 'resident').map(({ text }) => text ?? '');
    const pattern = new RegExp(heard.map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('[\\s\\S]*'));
    expect({ said, spoken: spoken.join('\n') }).toEqual({ said, spoken: expect.stringMatching(pattern) });
  }
});

test('every picture and page the README points at is there', () => {
  const targets = [...readme.matchAll(/\]\((?!https?:)([^)#]+)\)/g)].map((match) => match[1] ?? '');
  expect(targets.length).toBeGreaterThan(4);
  expect(targets.filter((target) => !existsSync(inProject(target)))).toEqual([]);
});

test('every command the README and the contract name is a script', () => {
  const scripts = Object.keys(JSON.parse(readFileSync(inProject('package.json'), 'utf8')).scripts);
  const named = [...readme.matchAll(/`npm (?:run )?([a-z][a-z:-]*)/g)].map((match) => match[1] ?? '').filter((name) => name !== 'ci');
  expect(named.length).toBeGreaterThan(8);
  expect(named.filter((name) => !scripts.includes(name))).toEqual([]);
});
