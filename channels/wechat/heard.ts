import { createHash } from 'node:crypto';
import { findPlace } from '../../base/regions';
import type { Envelope } from './envelope';
import { words } from './words';

/** Words, a picture or the like, or a place. */
export interface Said {
  kind: 'said';
  text: string;
  media?: boolean;
  place?: boolean;
  region?: string;
}

/** What a message of the platform is to us. */
export type Heard =
  | Said
  | { kind: 'came' }
  | { kind: 'left' }
  /** Nothing anybody waits an answer to. */
  | { kind: 'nothing'; what: string };

export interface HeardMessage {
  /** The resident's OpenID. */
  from: string;
  /** The account's own id, which an answer names as its sender. */
  to: string;
  /** The same message carries the same id however often it is delivered. */
  id: string;
  heard: Heard;
}

const OPEN_ID = /^[\w@.-]{1,128}$/;

// A map: what the platform names may also be the name of something every object has.
const MEDIA = new Map<string, string>(
  Object.entries({
    image: words.image,
    voice: words.voice,
    video: words.video,
    shortvideo: words.video,
    file: words.file,
    link: words.link,
  }),
);

/** The place as it is written, and its one county when the platform names it. */
export function placeSaid(label: string, [latitude, longitude]: readonly (string | undefined)[]): Said {
  const codes = findPlace(label)?.codes ?? [];
  return {
    kind: 'said',
    place: true,
    text: words.place(label.trim(), latitude, longitude),
    region: codes.length === 1 ? codes[0] : undefined,
  };
}

function heardIn(field: (name: string) => string): Heard {
  const type = field('MsgType');
  if (type === 'text') return { kind: 'said', text: field('Content') };
  if (type === 'location') return placeSaid(field('Label'), [field('Location_X'), field('Location_Y')]);
  if (type === 'event') return eventIn(field);
  // The platform no longer writes down what was said; an empty text is none.
  const recognised = type === 'voice' ? field('Recognition').trim() : '';
  if (recognised) return { kind: 'said', text: recognised };
  const name = MEDIA.get(type);
  return name ? { kind: 'said', text: name, media: true } : { kind: 'nothing', what: type };
}

function eventIn(field: (name: string) => string): Heard {
  const event = field('Event');
  const key = field('EventKey').trim();
  if (event === 'subscribe') return { kind: 'came' };
  if (event === 'unsubscribe') return { kind: 'left' };
  // The key of a menu button is what a tap on it says.
  if (event === 'CLICK' && key) return { kind: 'said', text: key };
  return { kind: 'nothing', what: `event ${event}` };
}

const digest = (parts: readonly string[]): string => createHash('sha256').update(JSON.stringify(parts)).digest('base64url').slice(0, 32);

/** Reads a message of an official account; undefined when it names no sender. */
export function heardFrom({ fields }: Envelope): HeardMessage | undefined {
  const field = (name: string): string => fields.get(name) ?? '';
  const [from, to] = [field('FromUserName'), field('ToUserName')];
  if (!OPEN_ID.test(from) || !OPEN_ID.test(to)) return undefined;
  const msgId = field('MsgId');
  const id = /^\d{1,32}$/.test(msgId)
    ? `m:${msgId}`
    : `e:${digest([from, field('CreateTime'), field('MsgType'), field('Event'), field('EventKey')])}`;
  return { from, to, id, heard: heardIn(field) };
}
