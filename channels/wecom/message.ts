import { z } from 'zod';
import type { HoldReason } from '../delivery-store';
import { placeSaid, type Said } from '../wechat/heard';
import { words } from '../wechat/words';

const text = z.string().max(20_000);

/** What is read of an item of `sync_msg`; the platform adds to it as it likes. */
const itemSchema = z.looseObject({
  msgid: z.string().min(1).max(128),
  open_kfid: z.string().max(128).optional(),
  external_userid: z.string().max(128).optional(),
  send_time: z.number().optional(),
  origin: z.number().optional(),
  msgtype: z.string().max(64),
  text: z.looseObject({ content: text }).optional(),
  location: z.looseObject({ latitude: z.number(), longitude: z.number(), name: text.optional(), address: text.optional() }).optional(),
  event: z
    .looseObject({
      event_type: z.string().max(64),
      open_kfid: z.string().max(128).optional(),
      external_userid: z.string().max(128).optional(),
      welcome_code: z.string().max(128).optional(),
      fail_msgid: z.string().max(128).optional(),
      fail_type: z.number().optional(),
      change_type: z.number().optional(),
    })
    .optional(),
});

export const pageSchema = z.looseObject({
  next_cursor: z.string().max(256).default(''),
  has_more: z.number().default(0),
  msg_list: z.array(z.unknown()).default([]),
});

/** What an item is to us. */
export type Item =
  | { kind: 'said'; id: string; from: string; sentAt: number; said: Said }
  | { kind: 'entered'; id: string; from: string; welcomeCode: string }
  | { kind: 'servicer'; id: string; from: string; text: string }
  | { kind: 'taken' | 'ended'; from: string }
  | { kind: 'failed'; carrier: string; reason: HoldReason }
  | { kind: 'nothing'; what: string };

const CUSTOMER = 3;
const EVENT = 4;
const SERVICER = 5;
const ENDED = 3;

const MEDIA = new Map(Object.entries({ image: words.image, voice: words.voice, video: words.video, file: words.file, link: words.link }));
const FAILS: Record<number, HoldReason> = { 4: 'window', 5: 'person', 6: 'quota' };

type Raw = z.infer<typeof itemSchema>;

function saidIn({ msgtype, text: words_, location }: Raw): Said | undefined {
  if (msgtype === 'text' && words_) return { kind: 'said', text: words_.content };
  if (msgtype === 'location' && location) {
    const { address = '', name = '', latitude, longitude } = location;
    return placeSaid([address, name].filter(Boolean).join(' '), [String(latitude), String(longitude)]);
  }
  const name = MEDIA.get(msgtype);
  return name ? { kind: 'said', text: name, media: true } : undefined;
}

function eventIn({ msgid, event }: Raw, account: string): Item {
  const {
    event_type: type = '',
    external_userid: user,
    welcome_code: welcomeCode,
    fail_msgid: carrier,
    fail_type = 0,
    change_type,
  } = event ?? {};
  const from = user ? `${account}|${user}` : undefined;
  if (type === 'enter_session' && from && welcomeCode) return { kind: 'entered', id: msgid, from, welcomeCode };
  if (type === 'msg_send_fail' && carrier) return { kind: 'failed', carrier, reason: FAILS[fail_type] ?? 'unreachable' };
  if (type === 'session_status_change' && from) return { kind: change_type === ENDED ? 'ended' : 'taken', from };
  return { kind: 'nothing', what: `event ${type}` };
}

/** Reads one item; what is not as it should be is nothing to anybody. */
export function itemIn(raw: unknown, account: string): Item {
  const parsed = itemSchema.safeParse(raw);
  if (!parsed.success) return { kind: 'nothing', what: 'not an item' };
  const { msgid: id, external_userid: user, origin, send_time: sentAt = 0, msgtype, text: words_ } = parsed.data;
  if (origin === EVENT || msgtype === 'event') return eventIn(parsed.data, account);
  if (!user) return { kind: 'nothing', what: msgtype };
  const from = `${account}|${user}`;
  if (origin === SERVICER) return { kind: 'servicer', id, from, text: words_?.content ?? MEDIA.get(msgtype) ?? '' };
  const said = origin === CUSTOMER ? saidIn(parsed.data) : undefined;
  return said ? { kind: 'said', id, from, sentAt, said } : { kind: 'nothing', what: msgtype };
}
