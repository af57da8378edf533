import { randomInt } from 'node:crypto';
import { aesKeyOf, type Cipher, decrypt, encrypt, signatureOf } from '../../../channels/wechat/crypto';
import { type Format, readEnvelope, writeEnvelope } from '../../../channels/wechat/envelope';
import { NOW } from '../../web/stage';

export const ACCOUNT = 'gh_0000000000aa';
export const TOKEN = 'CallbackToken2026';
export const AES_KEY = 'abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG';
export const APP_ID = 'wx00000000000000aa';
export const cipher: Cipher = { key: aesKeyOf(AES_KEY), receiveId: APP_ID };

export const wechatEnv = (apiUrl: string, mode: 'safe' | 'compatible' | 'plain'): Record<string, string> => ({
  WECHAT_APP_ID: APP_ID,
  WECHAT_APP_SECRET: 'app-secret-of-nobody',
  WECHAT_TOKEN: TOKEN,
  WECHAT_AES_KEY: AES_KEY,
  WECHAT_MODE: mode,
  WECHAT_API_URL: apiUrl,
});

export type Fields = Record<string, string | number>;

let serial = 7_250_021_412_600_020_992n;
export const nextMsgId = (): string => String(++serial);

export const textFrom = (openId: string, text: string, more: Fields = {}): Fields => ({
  ToUserName: ACCOUNT,
  FromUserName: openId,
  CreateTime: Math.floor(Date.parse(NOW) / 1_000),
  MsgType: 'text',
  Content: text,
  MsgId: nextMsgId(),
  ...more,
});

export const eventFrom = (openId: string, event: string, more: Fields = {}): Fields => ({
  ToUserName: ACCOUNT,
  FromUserName: openId,
  CreateTime: Math.floor(Date.parse(NOW) / 1_000) + randomInt(1_000_000),
  MsgType: 'event',
  Event: event,
  ...more,
});

export interface Push {
  path: string;
  body: string;
}

export interface PushOptions {
  mode?: 'safe' | 'compatible' | 'plain';
  format?: Format;
  /** ISO time of sending. */
  at?: string;
  token?: string;
  cipher?: Cipher;
}

/** A message the way the platform sends it. */
export function pushed(fields: Fields, options: PushOptions = {}): Push {
  const { mode = 'safe', format = 'xml', at = NOW, token = TOKEN, cipher: with_ = cipher } = options;
  const timestamp = String(Math.floor(Date.parse(at) / 1_000));
  const nonce = String(randomInt(1_000_000_000));
  const query = new URLSearchParams({ signature: signatureOf(token, timestamp, nonce), timestamp, nonce });
  const plain = writeEnvelope(format, fields);
  if (mode === 'plain') return { path: `/wechat?${query}`, body: plain };
  const sealed = encrypt(plain, with_);
  query.set('encrypt_type', 'aes');
  query.set('msg_signature', signatureOf(token, timestamp, nonce, sealed));
  const beside = mode === 'compatible' ? fields : { ToUserName: ACCOUNT };
  return { path: `/wechat?${query}`, body: writeEnvelope(format, { ...beside, Encrypt: sealed }) };
}

export interface Answered {
  status: number;
  body: string;
  /** The text of the answer; undefined when there was none. */
  text?: string;
  fields: Record<string, string>;
}

const fieldsOf = (text: string): Record<string, string> => Object.fromEntries(readEnvelope(text, 100_000)?.fields ?? []);

/** The fields of an answer, read as the platform would: a signature or an id that is wrong throws. */
export function answerIn(body: string): Record<string, string> {
  const fields = fieldsOf(body);
  if (!fields.Encrypt) return fields;
  const { Encrypt, TimeStamp = '', Nonce = '', MsgSignature } = fields;
  if (MsgSignature !== signatureOf(TOKEN, TimeStamp, Nonce, Encrypt)) throw new Error('the answer is not signed');
  const plain = decrypt(Encrypt, cipher);
  if (plain === undefined) throw new Error('the answer cannot be read');
  return fieldsOf(plain);
}

export async function deliver(url: string, { path, body }: Push): Promise<Answered> {
  const answer = await fetch(url + path, { method: 'POST', headers: { 'content-type': 'text/xml' }, body });
  const text = await answer.text();
  const fields = answerIn(text);
  return { status: answer.status, body: text, fields, text: fields.Content };
}
