import type { Clock } from '../../base/clock';
import type { Log } from '../../base/log';
import type { HoldReason } from '../delivery-store';
import { type Outgoing, plainText } from '../pushed/compose';
import { createPlatformClient, type PlatformClient, PlatformError, TOO_LONG } from '../pushed/platform-client';
import type { Platform } from '../pushed/pusher';
import { words } from '../pushed/words';
import { readable } from '../wechat/envelope';
import type { AccountSettings } from '../wechat/settings';

export const MOST_TEXT_BYTES = 2_048;
const MOST_HEAD_BYTES = 1_000;
const MOST_ITEMS = 10;
const MOST_ITEM_BYTES = 128;

const HELD: Record<number, HoldReason> = {
  95001: 'quota',
  // Somebody in the platform's own application has the conversation, or it has ended.
  95018: 'person',
  40096: 'unreachable',
};

export const wecomClient = ({ id, secret, apiUrl }: AccountSettings, deps: { clock: Clock; log: Log }): PlatformClient =>
  createPlatformClient({
    ...deps,
    baseUrl: apiUrl,
    // The same token until it runs out: there is nothing to force.
    askToken: (ask) => ask(`/cgi-bin/gettoken?${new URLSearchParams({ corpid: id, corpsecret: secret })}`),
  });

/** A person is the account they wrote to together with who they are there. */
export const userRefOf = (openKfId: string, externalUserId: string): string => `${openKfId}|${externalUserId}`;

function bodyOf(message: Pick<Outgoing, 'text' | 'choices'>): object {
  const { text, choices } = message;
  const labels = choices.map(({ label }) => readable(label));
  const fits =
    labels.length > 0 &&
    labels.length <= MOST_ITEMS &&
    Buffer.byteLength(text) <= MOST_HEAD_BYTES &&
    labels.every((label) => Buffer.byteLength(label) <= MOST_ITEM_BYTES);
  if (!fits) return { msgtype: 'text', text: { content: readable(plainText(message)) } };
  const list = labels.map((content, at) => ({ type: 'click', click: { id: String(at + 1), content } }));
  return { msgtype: 'msgmenu', msgmenu: { head_content: `${readable(text)}\n${words.menuHead}`, list } };
}

/** Sends as the account: five messages within 48 hours of the resident's last one, by the platform's rules. */
export const wecomPlatform = (client: PlatformClient): Platform => ({
  mostBytes: MOST_TEXT_BYTES,
  async send(userRef, message, carrier) {
    const [openKfId, externalUserId] = userRef.split('|');
    try {
      await client.call('/cgi-bin/kf/send_msg', { touser: externalUserId, open_kfid: openKfId, msgid: carrier, ...bodyOf(message) });
      return undefined;
    } catch (error) {
      if (!(error instanceof PlatformError)) throw error;
      const held = HELD[error.errcode];
      if (held) return held;
      if (error.errcode === TOO_LONG) return 'tooLong';
      throw error;
    }
  },
});
