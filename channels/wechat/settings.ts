import type { Config } from '../../base/config';
import { aesKeyOf, type Cipher } from './crypto';

/** All that an official account or a company's 微信客服 needs; nothing of it has a default. */
export interface AccountSettings {
  /** AppID or CorpID. */
  id: string;
  secret: string;
  token: string;
  /** Absent in plain mode alone. */
  cipher?: Cipher;
  apiUrl: string;
}

/** Settings, or the variables that are missing: none of them set means that the channel is not wanted. */
export type Readiness = { settings: AccountSettings } | { wanted: boolean; missing: string[] };

function readyWith(required: Record<string, string | undefined>, settings: () => AccountSettings): Readiness {
  const missing = Object.keys(required).filter((name) => !required[name]);
  if (missing.length === 0) return { settings: settings() };
  return { wanted: missing.length < Object.keys(required).length, missing };
}

/** Of `/wechat`. In plain mode no key is needed, and one that is set is not used. */
export function wechatReadiness(config: Config): Readiness {
  const { WECHAT_APP_ID, WECHAT_APP_SECRET, WECHAT_TOKEN, WECHAT_AES_KEY, WECHAT_MODE, WECHAT_API_URL } = config;
  const key = WECHAT_MODE === 'plain' ? {} : { WECHAT_AES_KEY };
  return readyWith({ WECHAT_APP_ID, WECHAT_APP_SECRET, WECHAT_TOKEN, ...key }, () => ({
    id: WECHAT_APP_ID ?? '',
    secret: WECHAT_APP_SECRET ?? '',
    token: WECHAT_TOKEN ?? '',
    cipher: WECHAT_MODE === 'plain' ? undefined : { key: aesKeyOf(WECHAT_AES_KEY ?? ''), receiveId: WECHAT_APP_ID ?? '' },
    apiUrl: WECHAT_API_URL,
  }));
}

/** Of `/wecom`: always encrypted. */
export function wecomReadiness(config: Config): Readiness {
  const { WECOM_CORP_ID, WECOM_SECRET, WECOM_TOKEN, WECOM_AES_KEY, WECOM_API_URL } = config;
  return readyWith({ WECOM_CORP_ID, WECOM_SECRET, WECOM_TOKEN, WECOM_AES_KEY }, () => ({
    id: WECOM_CORP_ID ?? '',
    secret: WECOM_SECRET ?? '',
    token: WECOM_TOKEN ?? '',
    cipher: { key: aesKeyOf(WECOM_AES_KEY ?? ''), receiveId: WECOM_CORP_ID ?? '' },
    apiUrl: WECOM_API_URL,
  }));
}
