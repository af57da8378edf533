import { isIP } from 'node:net';
import { resolve } from 'node:path';
import { z } from 'zod';
import { UsageError } from './errors';
import { inProject } from './project-root';
import type { OfficeHours } from './working-days';

const flag = z.enum(['0', '1']).transform((value) => value === '1');
// What leaves the house is encrypted; a platform of a test may stand on this machine.
const platformUrl = z.url().refine((url) => /^https:\/\/|^http:\/\/127\.\d+\.\d+\.\d+(:\d+)?\/?$/.test(url), 'must be https');
const aesKey = z.string().regex(/^[A-Za-z0-9]{43}$/, '43 letters and digits (EncodingAESKey)');
const callbackToken = z.string().regex(/^[A-Za-z0-9]{3,32}$/, '3 to 32 letters and digits');
const phoneList = z
  .string()
  .regex(/^$|^[^=;]+=[0-9+\- ]{3,20}(;[^=;]+=[0-9+\- ]{3,20})*$/, 'form: 名称=号码;名称=号码')
  .transform((text) =>
    text
      .split(';')
      .filter(Boolean)
      .map((pair) => pair.split('=') as [string, string]),
  );

// One line per variable; .env.example explains each, and a test keeps the two lists equal.
const schema = z.object({
  NODE_ENV: z.enum(['development', 'production', 'test']).default('development'),
  HOST: z.string().default('127.0.0.1'),
  PORT: z.coerce.number().int().min(0).max(65_535).default(3978),
  STATE_DIR: z.string().default('var'),
  DATABASE_URL: z
    .string()
    .regex(/^postgres(ql)?:\/\/\S+$/, '写成 postgres://用户:密码@主机:端口/数据库')
    .refine((text) => URL.canParse(text), '不是完整的网址；密码里的特殊字符要写成 %40 这样的形式')
    .optional(),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'silent']).default('info'),
  PUBLIC_URL: z.url().optional(),
  MASTER_KEY: z.base64().optional(),
  DEFAULT_REGION: z
    .string()
    .regex(/^\d{6}$/)
    .optional(),
  HOTLINE_NAME: z.string().default('社会救助服务热线'),
  HOTLINE_NUMBERS: phoneList.default([]),
  SERVICE_HOURS: z
    .string()
    .regex(/^\d{2}:\d{2}-\d{2}:\d{2}$/)
    .default('08:30-17:30'),
  LUNCH_BREAK: z
    .string()
    .regex(/^(none|\d{2}:\d{2}-\d{2}:\d{2})$/)
    .default('12:00-13:30'),
  RETENTION_DAYS: z.coerce.number().int().min(30).optional(),
  PLATFORM_DIR: z.string().optional(),
  PLATFORM_TIMEOUT_SECONDS: z.coerce.number().min(0.1).max(300).default(10),
  DIRECT_LINE_SECRET: z.string().min(16).optional(),
  BOTFRAMEWORK: flag.default(false),
  MICROSOFT_APP_ID: z.string().optional(),
  MICROSOFT_APP_PASSWORD: z.string().optional(),
  MICROSOFT_APP_TENANT_ID: z.string().optional(),
  BOTFRAMEWORK_SERVICE_URLS: z.string().default(''),
  WECHAT_APP_ID: z.string().optional(),
  WECHAT_APP_SECRET: z.string().optional(),
  WECHAT_TOKEN: callbackToken.optional(),
  WECHAT_AES_KEY: aesKey.optional(),
  WECHAT_MODE: z.enum(['safe', 'compatible', 'plain']).default('safe'),
  WECHAT_API_URL: platformUrl.default('https://api.weixin.qq.com'),
  WECOM_CORP_ID: z.string().optional(),
  WECOM_SECRET: z.string().optional(),
  WECOM_TOKEN: callbackToken.optional(),
  WECOM_AES_KEY: aesKey.optional(),
  WECOM_API_URL: platformUrl.default('https://qyapi.weixin.qq.com'),
  NUANXIAN_NOW: z.iso.datetime({ offset: true }).optional(),
});

export type Config = z.infer<typeof schema> & { stateDir: string; loopback: boolean };

const isLoopback = (host: string): boolean => host === 'localhost' || (isIP(host) === 4 ? host.startsWith('127.') : host === '::1');

/** Reads and checks the environment. Throws UsageError that names each wrong variable and its cure. */
export function readConfig(env: NodeJS.ProcessEnv): Config {
  const present = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''));
  const parsed = schema.safeParse(present);
  if (!parsed.success) {
    const lines = parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`);
    throw new UsageError(`环境变量有误，请对照 .env.example 修改：\n${lines.join('\n')}`);
  }
  const config = { ...parsed.data, stateDir: resolve(inProject('.'), parsed.data.STATE_DIR), loopback: isLoopback(parsed.data.HOST) };
  refuseUnsafe(config);
  return config;
}

/** The office's day as the clocks of tickets count it. */
export function officeHoursOf({ SERVICE_HOURS, LUNCH_BREAK }: Pick<Config, 'SERVICE_HOURS' | 'LUNCH_BREAK'>): OfficeHours {
  const [open = '', close = ''] = SERVICE_HOURS.split('-');
  const [from = '', to = ''] = LUNCH_BREAK.split('-');
  if (open >= close || (LUNCH_BREAK !== 'none' && from >= to))
    throw new UsageError('SERVICE_HOURS 与 LUNCH_BREAK 须先早后晚，如 08:30-17:30、12:00-13:30；没有午休写 none。');
  return LUNCH_BREAK === 'none' ? { open, close } : { open, close, lunch: { from, to } };
}

function refuseUnsafe(config: Config): void {
  if (config.NUANXIAN_NOW && (!config.loopback || config.NODE_ENV === 'production')) {
    throw new UsageError('NUANXIAN_NOW 只能在本机回环地址且非生产环境使用；请删去它，或改 HOST=127.0.0.1。');
  }
  if (config.BOTFRAMEWORK && !config.MICROSOFT_APP_ID && (!config.loopback || config.NODE_ENV === 'production')) {
    throw new UsageError('BOTFRAMEWORK=1 且对外服务时必须设置 MICROSOFT_APP_ID 与 MICROSOFT_APP_PASSWORD，否则任何人都能冒充平台发消息。');
  }
}
