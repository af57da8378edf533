import { DomainError } from './base/errors';
import type { HoldReason } from './channels/delivery-store';
import { checkWords } from './channels/pushed/words';
import { wechatClient } from './channels/wechat/platform';
import { type AccountSettings, type Readiness, wechatReadiness, wecomReadiness } from './channels/wechat/settings';
import { wecomClient } from './channels/wecom/platform';
import type { Parts } from './parts';

export const checkedChannels = ['wechat', 'wecom'] as const;
export type CheckedChannel = (typeof checkedChannels)[number];

export interface ChannelCheck {
  ok: boolean;
  /** Each with its cure. */
  problems: string[];
  /** What was found to be well, and what waits. */
  facts: string[];
}

const WIDEST_SECONDS = 300;
const readinessOf = { wechat: wechatReadiness, wecom: wecomReadiness };

/** What keeps a channel that somebody wants from being served. */
export const channelGaps = ({ config }: Pick<Parts, 'config'>): string[] =>
  checkedChannels.flatMap((channel) => {
    const readiness = readinessOf[channel](config);
    return 'settings' in readiness || !readiness.wanted ? [] : gapsIn(channel, readiness);
  });

const gapsIn = (channel: CheckedChannel, { wanted, missing }: Exclude<Readiness, { settings: AccountSettings }>): string[] =>
  wanted ? missing.map((name) => checkWords.missing(`/${channel}`, name)) : [checkWords.notWanted(`/${channel}`, missing)];

function addressIn({ config }: Parts, channel: CheckedChannel): Pick<ChannelCheck, 'problems' | 'facts'> {
  const { PUBLIC_URL } = config;
  if (!PUBLIC_URL) return { problems: [checkWords.noPublicUrl(`/${channel}`)], facts: [] };
  const problems = PUBLIC_URL.startsWith('https://') ? [] : [checkWords.notHttps];
  return { problems, facts: [checkWords.address(new URL(`/${channel}`, PUBLIC_URL).href)] };
}

/** Calls the platform: the secrets, the address it sees us at, and how far the clocks are apart. */
async function farSide(
  parts: Parts,
  channel: CheckedChannel,
  settings: AccountSettings,
): Promise<Pick<ChannelCheck, 'problems' | 'facts'>> {
  const client = channel === 'wechat' ? wechatClient(settings, parts) : wecomClient(settings, parts);
  try {
    const { aheadSeconds = 0 } = await client.check();
    const problems = Math.abs(aheadSeconds) > WIDEST_SECONDS / 2 ? [checkWords.clock(aheadSeconds)] : [];
    const facts = [checkWords.tokenGiven];
    if (channel === 'wechat') return { problems, facts };
    const { account_list: list } = await client.call('/cgi-bin/kf/account/list', { offset: 0, limit: 100 });
    const names = Array.isArray(list) ? list.map((one: { name?: unknown }) => String(one.name ?? '')) : [];
    if (names.length === 0) return { problems: [...problems, checkWords.noAccounts], facts };
    return { problems, facts: [...facts, checkWords.accounts(names)] };
  } catch (error) {
    if (error instanceof DomainError) return { problems: [error.message], facts: [] };
    throw error;
  }
}

/** Whether residents can be heard and reached by a channel; says what waits for them. */
export async function checkChannel(parts: Parts, channel: CheckedChannel): Promise<ChannelCheck> {
  const readiness = readinessOf[channel](parts.config);
  if (!('settings' in readiness)) return { ok: false, problems: gapsIn(channel, readiness), facts: [] };
  const { deliveries } = parts.storage;
  const [address, far] = [addressIn(parts, channel), await farSide(parts, channel, readiness.settings)];
  const unsent = (await deliveries.unsent(channel)).length;
  const held = Object.entries(await deliveries.heldOf(channel)) as [HoldReason, number][];
  const problems = [...address.problems, ...far.problems];
  const facts = [
    ...address.facts,
    ...far.facts,
    ...(readiness.settings.cipher ? [] : [checkWords.plainMode]),
    ...(unsent > 0 ? [checkWords.unsent(unsent)] : []),
    ...held.map(([reason, lines]) => checkWords.held(reason, lines)),
  ];
  return { ok: problems.length === 0, problems, facts };
}
