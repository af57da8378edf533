import type { Clock } from '../../base/clock';
import type { Log } from '../../base/log';
import type { HoldReason } from '../delivery-store';
import { type Outgoing, plainText } from '../pushed/compose';
import { createPlatformClient, type PlatformClient, PlatformError, TOO_LONG } from '../pushed/platform-client';
import type { Platform } from '../pushed/pusher';
import { words } from '../pushed/words';
import { readable } from './envelope';
import type { AccountSettings } from './settings';

/** UTF-8 bytes of one text, 682 Chinese characters. */
export const MOST_TEXT_BYTES = 2_048;
const MOST_HEAD_BYTES = 1_024;
const MOST_ITEMS = 10;

const HELD: Record<number, HoldReason> = {
  45015: 'window',
  45047: 'quota',
  40003: 'unreachable',
  43004: 'unreachable',
  43019: 'unreachable',
  48002: 'unreachable',
  50005: 'unreachable',
};

export const wechatClient = ({ id, secret, apiUrl }: AccountSettings, deps: { clock: Clock; log: Log }): PlatformClient =>
  createPlatformClient({
    ...deps,
    baseUrl: apiUrl,
    // Of two kinds of token the one that several servers may ask for without taking it from each other.
    askToken: (ask, force) =>
      ask('/cgi-bin/stable_token', { grant_type: 'client_credential', appid: id, secret, ...(force ? { force_refresh: true } : {}) }),
  });

/** A menu to tap where it fits, else the choices as lines of the text. */
function bodyOf(message: Outgoing): object {
  const { text, choices } = message;
  const fits = choices.length > 0 && choices.length <= MOST_ITEMS && Buffer.byteLength(text) <= MOST_HEAD_BYTES;
  if (!fits) return { msgtype: 'text', text: { content: readable(plainText(message)) } };
  const list = choices.map(({ label }, at) => ({ id: String(at + 1), content: readable(label) }));
  return { msgtype: 'msgmenu', msgmenu: { head_content: `${readable(text)}\n${words.menuHead}`, list, tail_content: '' } };
}

/** Sends as the account's customer service: five messages within 48 hours of the resident's last one, by the platform's rules. */
export function wechatPlatform(client: PlatformClient): Platform & { typing(userRef: string): Promise<void> } {
  return {
    mostBytes: MOST_TEXT_BYTES,
    async send(userRef, message) {
      try {
        await client.call('/cgi-bin/message/custom/send', { touser: userRef, ...bodyOf(message) });
        return undefined;
      } catch (error) {
        if (!(error instanceof PlatformError)) throw error;
        const held = HELD[error.errcode];
        if (held) return held;
        if (error.errcode === TOO_LONG) return 'tooLong';
        throw error;
      }
    },
    async typing(userRef) {
      await client.call('/cgi-bin/message/custom/typing', { touser: userRef, command: 'Typing' });
    },
  };
}
