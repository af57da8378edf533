import type { Choice } from '../../dialogs/reply';
import type { HoldReason } from '../delivery-store';

/** What an answer of the platform means and what to do, by its number; read by administrators. */
const cures: Record<number, string> = {
  [-1]: '平台忙，稍后自动再试',
  40001: '密钥不对，或令牌已失效；请核对 AppSecret（Secret）',
  40003: '平台不认识这位居民的编号，多半是换了账号',
  40013: '编号不对；请核对 AppID（企业 ID）',
  40014: '令牌无效；请核对 AppSecret（Secret）',
  40125: 'AppSecret 不对；请在公众平台“开发 - 基本配置”里重置后填到 WECHAT_APP_SECRET',
  40164: '本机地址不在 IP 白名单；请在公众平台“开发 - 基本配置”里加入服务器的出口地址',
  40243: 'AppSecret 已被冻结；请在公众平台解冻或重置',
  41002: '没有带编号；请核对 AppID',
  41004: '没有带密钥；请核对 AppSecret',
  42001: '令牌过期，会自动换新的',
  43101: '居民没有同意订阅消息',
  45002: '内容超过长度',
  45009: '当天的调用次数用完了，次日自动恢复',
  45011: '调用太频繁，稍后自动再试',
  48001: '账号没有这个接口的权限；客服消息要求公众号已认证',
  48004: '接口被平台封禁；请登录公众平台查看通知',
  50002: '账号被冻结；请登录公众平台查看通知',
  60020: '本机地址不在企业可信 IP；请在企业微信管理后台的应用详情里加入服务器的出口地址',
  95000: '客服账号编号不对；请核对微信客服里的账号',
  95011: '客服账号已在企业微信内使用，接口不能再用；请换一个由接口接待的账号',
  301002: '应用没有权限；请在“微信客服 - 可调用接口的应用”里勾选这个应用，并授权客服账号',
};

export const platformWords = {
  refused: (errcode: number): string => `平台返回 ${errcode}：${cures[errcode] ?? '请按这个号码查平台的错误码说明'}。`,
  unreachable: (host: string): string => `连不上 ${host}；请检查网络、代理与系统时间。`,
  noToken: '平台没有给出访问令牌；请核对编号与密钥。',
};

const HELD: Record<HoldReason, string> = {
  window: '居民超过 48 小时没有来消息',
  quota: '这 48 小时的条数用完了',
  unreachable: '居民取消了关注、拒收或不在了',
  person: '平台那边有人在接待，或会话已结束',
  noAddress: '居民那边只问不收，没有留下可以送去的地址',
};

/** What the desk reads of it. */
export const heldNote = (reason: HoldReason): string =>
  `刚才的话没有送到居民那里：${HELD[reason]}。已留着，居民下次开口时一并送到；等不及请打电话。`;

/** Where an administrator finds what a variable asks for. */
const SOURCES: Record<string, string> = {
  WECHAT_APP_ID: '公众平台“开发 - 基本配置”的 AppID',
  WECHAT_APP_SECRET: '公众平台“开发 - 基本配置”的 AppSecret',
  WECHAT_TOKEN: '公众平台“服务器配置”里自己填的令牌（Token）',
  WECHAT_AES_KEY: '公众平台“服务器配置”的消息加解密密钥；明文模式不用填，另设 WECHAT_MODE=plain',
  WECOM_CORP_ID: '企业微信管理后台“我的企业”的企业 ID',
  WECOM_SECRET: '可调用微信客服接口的自建应用的 Secret',
  WECOM_TOKEN: '微信客服“回调配置”的 Token',
  WECOM_AES_KEY: '微信客服“回调配置”的 EncodingAESKey',
};

/** What `doctor` says of a channel. */
export const checkWords = {
  notWanted: (path: string, names: readonly string[]): string =>
    `${path} 没有打开：没有设置 ${names.join('、')}；办法见 docs/channels.md。`,
  missing: (path: string, name: string): string => `${path} 没有打开：缺 ${name}（${SOURCES[name] ?? '见 .env.example'}）；填好后重启。`,
  noPublicUrl: (path: string): string =>
    `没有设置 PUBLIC_URL；平台要从公网用 https 访问到 ${path}，请配好反向代理，把对外网址写进 PUBLIC_URL。`,
  notHttps: 'PUBLIC_URL 不是 https；平台与本机之间的话会被人看到，请给反向代理配证书。',
  clock: (seconds: number): string =>
    `本机时间比平台${seconds > 0 ? '快' : '慢'} ${Math.abs(seconds)} 秒；差过 300 秒平台的消息会全部被拒，请校准系统时间。`,
  noAccounts: '没有一个客服账号授权给这个应用；请在企业微信管理后台“微信客服 - 可调用接口的应用”里授权。',
  address: (url: string): string => `平台上要填的网址：${url}`,
  plainMode: '提醒：现在是明文模式，签名管不到正文；建议在平台上改为安全模式，并设 WECHAT_MODE=safe。',
  tokenGiven: '平台给了访问令牌：编号、密钥、IP 白名单都对。',
  accounts: (names: readonly string[]): string => `可用的客服账号：${names.join('、')}。`,
  held: (reason: HoldReason, lines: number): string => `留着等居民开口再发的 ${lines} 条：${HELD[reason]}。`,
  unsent: (conversations: number): string => `还没有发出去的对话 ${conversations} 段，会自动再试；试过十次的在值班台“未送达”里。`,
};

export const TALK_TO_PERSON: Choice = { label: '转人工', send: '转人工' };

/** What residents read besides the reply itself. */
export const words = {
  operator: (name: string | undefined, text: string): string => `【座席${name ? ` ${name}` : ''}】${text}`,
  numbered: (choices: readonly Choice[]): string =>
    ['回数字，或直接说：', ...choices.map(({ label }, at) => `${at + 1}. ${label}`)].join('\n'),
  plainly: (choices: readonly Choice[]): string => `（也可以回：${choices.map(({ label }) => label).join('、')}）`,
  menuHead: '请选一项，或直接说：',
  more: '（接上条）',
};
