import { type ChildProcess, fork } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { Agent, request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { readConfig } from '../base/config';
import { buildParts, type Parts } from '../parts';
import type { Figure } from './figure';
import { percentile, rate, TURNS, turnsOf } from './talkers';

export const subject = 'conversation';

const TALKS = 120;
const AT_ONCE = 16;
const TALKS_INSIDE = 320;
const AT_ONCE_INSIDE = 64;
/** So many talks go before those that are counted: a server that has just started is not yet compiled by the engine. */
const WARMING_TALKS = 240;
/** Conversations that only warm up have numbers of their own, so that nothing they said comes again. */
const WARM = 10_000;
const PER_SECOND = 100;
const PACED_TURNS = 1_000;

/** Turns of one conversation through the bot in this process, storage on disk included. */
async function talkInProcess({ bot, storage, clock }: Parts, talk: number): Promise<number> {
  const id = `talk-${talk}`;
  await storage.conversations.open({ id, channel: 'directline', userRef: id, region: '350823', openedAt: clock.now() });
  for (const [index, text] of turnsOf(talk).entries()) {
    await bot.take({ channel: 'directline', conversationId: id, messageId: `${id}-${index}`, text, region: '350823' });
  }
  return TURNS;
}

/** Milliseconds of each turn when turns come at a steady 100 a second, whether or not the one before is done. */
async function paced({ bot, storage, clock }: Parts): Promise<number[]> {
  const took: number[] = [];
  const pending: Promise<void>[] = [];
  const started = performance.now();
  for (let count = 0; count < PACED_TURNS; count += 1) {
    const due = started + (count * 1000) / PER_SECOND;
    if (due > performance.now()) await pause(due - performance.now());
    const [talk, turn] = [Math.floor(count / TURNS), count % TURNS];
    const id = `paced-${talk}`;
    if (turn === 0) await storage.conversations.open({ id, channel: 'directline', userRef: id, region: '350823', openedAt: clock.now() });
    const since = performance.now();
    const incoming = {
      channel: 'directline' as const,
      conversationId: id,
      messageId: `${id}-${turn}`,
      text: turnsOf(2 * WARM + talk)[turn] ?? '',
    };
    pending.push(bot.take(incoming).then(() => void took.push(performance.now() - since)));
  }
  await Promise.all(pending);
  return took;
}

const agent = new Agent({ keepAlive: true, maxSockets: AT_ONCE });

function post(url: string, body: unknown, token?: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const headers = { 'content-type': 'application/json', ...(token ? { authorization: `Bearer ${token}` } : {}) };
    const call = request(url, { method: 'POST', agent, headers }, (answer) => {
      let text = '';
      answer.on('data', (chunk: Buffer) => {
        text += chunk.toString();
      });
      answer.on('end', () => ((answer.statusCode ?? 500) < 300 ? resolve(text) : reject(new Error(`${answer.statusCode} ${text}`))));
    });
    call.on('error', reject);
    call.end(JSON.stringify(body));
  });
}

async function talkOverHttp(url: string, talk: number): Promise<number> {
  const { conversationId, token } = JSON.parse(await post(`${url}/v3/directline/conversations`, {}));
  for (const [index, text] of turnsOf(talk).entries()) {
    const body = { type: 'message', text, from: { id: 'u' }, channelData: { clientActivityID: `${index}` } };
    await post(`${url}/v3/directline/conversations/${conversationId}/activities`, body, token);
  }
  return TURNS;
}

async function talkToEcho(url: string, talk: number): Promise<number> {
  for (const [index, text] of turnsOf(talk).entries()) {
    await post(`${url}/api/messages`, {
      type: 'message',
      id: `${talk}-${index}`,
      text,
      channelId: 'bench',
      serviceUrl: url,
      deliveryMode: 'expectReplies',
      from: { id: 'u' },
      recipient: { id: 'bot' },
      conversation: { id: `${talk}` },
    });
  }
  return TURNS;
}

async function started(file: string, env: Record<string, string>): Promise<{ child: ChildProcess; url: string }> {
  const child = fork(join(__dirname, file), { env: { ...process.env, ...env } });
  const url = await new Promise<string>((resolve, reject) => {
    child.once('message', (message: { url: string }) => resolve(message.url));
    child.once('exit', (code) => reject(new Error(`${file} ended with ${code}`)));
  });
  return { child, url };
}

async function overHttp(file: string, env: Record<string, string>, talk: (url: string, index: number) => Promise<number>): Promise<number> {
  const { child, url } = await started(file, env);
  await rate(WARMING_TALKS, AT_ONCE, (index) => talk(url, WARM + index));
  const perSecond = await rate(TALKS, AT_ONCE, (index) => talk(url, index));
  child.kill();
  return perSecond;
}

/** Turns a second and the time of one turn, beside a bot that only echoes. */
export async function run(): Promise<Figure[]> {
  const folder = mkdtempSync(join(tmpdir(), 'nuanxian-turns-'));
  const parts = await buildParts(readConfig({ NODE_ENV: 'test', STATE_DIR: join(folder, 'inside'), LOG_LEVEL: 'error' }));
  await rate(WARMING_TALKS, AT_ONCE_INSIDE, (index) => talkInProcess(parts, WARM + index));
  const inside = await rate(TALKS_INSIDE, AT_ONCE_INSIDE, (index) => talkInProcess(parts, index));
  const took = await paced(parts);
  await parts.close();
  const http = await overHttp('turn-server.js', { STATE_DIR: join(folder, 'http') }, talkOverHttp);
  const echo = await overHttp('echo-bot.js', {}, talkToEcho);
  rmSync(folder, { recursive: true, force: true });
  const mix = `60 % 流程回答、30 % 问题、10 % 其他；落盘在内；没有两段对话说一样的话；先热身 ${WARMING_TALKS} 段`;
  return [
    { name: '进程内', value: inside, unit: '轮/s', goal: '≥ 1,000/s', note: `${mix}；${AT_ONCE_INSIDE} 段对话同时` },
    { name: '每秒 100 轮时的中位', value: percentile(took, 0.5), unit: 'ms' },
    { name: '每秒 100 轮时的 p99', value: percentile(took, 0.99), unit: 'ms', goal: '≤ 25 ms' },
    {
      name: 'HTTP（Direct Line）',
      value: http,
      unit: '轮/s',
      goal: '≥ 400/s',
      peer: `只会学舌的 botbuilder + restify ${Math.round(echo)}/s`,
      note: mix,
    },
    { name: 'HTTP ÷ 学舌的', value: http / echo, unit: '×' },
  ];
}
