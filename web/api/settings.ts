import { z } from 'zod';
import { regionName } from '../../base/regions';
import type { Row } from '../../tickets/permissions';
import { catalog, type SettingName, settingNames } from '../settings/catalog';
import { exportedSettings } from '../settings/settings';
import type { CheckItem, SettingView } from './board-shapes';
import { type ApiDeps, type ApiRoute, apiRoute, type Context, ok } from './route';

// Settings hold for the whole installation: only who answers for its whole place may change them.
const officeRow = async ({ config }: ApiDeps): Promise<Row> => ({ region: config.DEFAULT_REGION ?? '000000' });

const viewOf = ({ settings }: ApiDeps, name: SettingName): SettingView => {
  const { title, hint, many, fields } = catalog[name];
  return {
    name,
    title,
    hint,
    many,
    fields: fields.map((field) => ({ ...field })),
    value: settings.get(name),
    version: settings.version(name),
  };
};

async function saved(deps: ApiDeps, { actor, body }: Context<z.infer<typeof saveBody>>) {
  const { name, value, version } = body;
  await deps.settings.save(name, value, { author: actor.id, version });
  const at = deps.clock.now();
  await deps.audit.record({ at, actorId: actor.id, region: actor.region, what: 'setting.changed', about: catalog[name].title });
  return ok({ setting: viewOf(deps, name) });
}

const saveBody = z.strictObject({
  name: z.enum(settingNames as [SettingName, ...SettingName[]]),
  value: z.array(z.record(z.string().max(32), z.union([z.string().max(400), z.number()]))).max(500),
  version: z.number().int().min(0),
});

async function history(deps: ApiDeps, { query }: Context<undefined, { name: SettingName }>) {
  const names = new Map((await deps.users.list('000000')).map(({ id, displayName }) => [id, displayName]));
  const rows = await deps.settings.history(query.name);
  return ok({
    versions: rows.reverse().map(({ snapshot, author, at, body }) => ({
      version: snapshot,
      by: names.get(author) ?? author,
      at: at.toISOString(),
      value: JSON.parse(body || '[]'),
    })),
  });
}

/** What a new installation still lacks, each with where it is mended. */
async function checklist({ settings, users, config }: ApiDeps): Promise<CheckItem[]> {
  const people = (await users.list('000000')).filter(({ disabled }) => !disabled);
  const has = (role: string): boolean => people.some((user) => user.role === role);
  const count = (role: string): number => people.filter((user) => user.role === role).length;
  return [
    {
      id: 'region',
      label: `默认地区（.env 的 DEFAULT_REGION）${config.DEFAULT_REGION ? `：${regionName(config.DEFAULT_REGION)}` : ''}`,
      done: config.DEFAULT_REGION !== undefined,
    },
    { id: 'numbers', label: '登记热线号码', done: settings.get('numbers').length > 0, page: 'settings' },
    { id: 'hours', label: '核对服务时间并保存一次', done: settings.version('hours') > 0, page: 'settings' },
    { id: 'units', label: '录入承办单位', done: settings.get('units').length > 0, page: 'settings' },
    { id: 'operators', label: '建座席账号', done: has('operator'), page: 'users' },
    { id: 'supervisors', label: '建值班长账号', done: has('supervisor'), page: 'users' },
    { id: 'unitUsers', label: '建承办单位账号', done: has('unit'), page: 'users' },
    { id: 'curators', label: '至少两位政策员：起草与发布不能是同一人', done: count('curator') >= 2, page: 'users' },
    { id: 'url', label: '对外网址（.env 的 PUBLIC_URL，https）', done: config.PUBLIC_URL?.startsWith('https:') ?? false },
  ];
}

export const settingRoutes: ApiRoute[] = [
  apiRoute({
    method: 'GET',
    path: 'settings',
    summary: '本热线的设置（不含密钥），带每项的版本',
    action: 'settings.read',
    handle: async (deps) => ok({ settings: settingNames.map((name) => viewOf(deps, name)), defaultRegion: deps.config.DEFAULT_REGION }),
  }),
  apiRoute({
    method: 'POST',
    path: 'settings',
    summary: '保存一项设置；旧版本都留着',
    action: 'settings.edit',
    body: saveBody,
    row: officeRow,
    handle: saved,
  }),
  apiRoute({
    method: 'GET',
    path: 'settings/history',
    summary: '一项设置的历次版本',
    action: 'settings.read',
    query: z.strictObject({ name: z.enum(settingNames as [SettingName, ...SettingName[]]) }),
    handle: history,
  }),
  apiRoute({
    method: 'GET',
    path: 'settings/export',
    summary: '全部设置导出成一个 JSON 文件',
    action: 'settings.read',
    handle: async ({ settings }) => ({
      status: 200,
      body: JSON.stringify(exportedSettings(settings), null, 2),
      contentType: 'application/json; charset=utf-8',
      headers: { 'content-disposition': 'attachment; filename="settings.json"' },
    }),
  }),
  apiRoute({
    method: 'GET',
    path: 'settings/checklist',
    summary: '首次使用清单',
    action: 'settings.read',
    handle: async (deps) => ok({ items: await checklist(deps) }),
  }),
  apiRoute({
    method: 'GET',
    path: 'units',
    summary: '承办单位名单，供转办时选',
    action: 'ticket.list',
    handle: async ({ settings }) => ok({ units: settings.get('units').map(({ name }) => name) }),
  }),
];
