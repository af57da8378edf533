import type { Choice } from '../../dialogs/reply';

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
