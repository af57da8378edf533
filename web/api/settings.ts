import { z } from 'zod';
import { regionOf } from '../../base/regions';
import { routeOf } from '../../tickets/routing';
import { routingTables } from '../../tickets/routing-table';
import { ticketKinds } from '../../tickets/ticket';
import { dutyView, routeView, tableView } from '../presenters/office';
import { catalog, type SettingName, settingNames } from '../settings/catalog';
import { checklist } from '../settings/checklist';
import { applied, compared, settingsFile } from '../settings/import-file';
import { exportedSettings } from '../settings/settings';
import type { SettingView } from './board-shapes';
import { type ApiDeps, type ApiRoute, apiRoute, type Context, officeRow, ok } from './route';

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

const importBody = z.strictObject({
  file: settingsFile,
  /** True: say what would change, change nothing. */
  dryRun: z.boolean(),
  /** The versions the preview was made with, by setting. */
  seen: z.record(z.string().max(32), z.number().int().min(0)).default({}),
});

async function imported(deps: ApiDeps, { actor, body }: Context<z.infer<typeof importBody>>) {
  const { file, dryRun, seen } = body;
  if (dryRun) return ok(compared(deps.settings, file));
  const changes = await applied(deps.settings, file, { author: actor.id, seen });
  const at = deps.clock.now();
  for (const { title } of changes)
    await deps.audit.record({ at, actorId: actor.id, region: actor.region, what: 'setting.imported', about: title });
  return ok({ changes, problems: [] });
}

const tryQuery = z.strictObject({
  kind: z.enum(ticketKinds),
  region: z.string().refine((code) => regionOf(code) !== undefined, '不是有效的六位行政区划代码'),
  topic: z.string().max(64).optional(),
  about: z.string().max(500).optional(),
});

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
    method: 'POST',
    path: 'settings/import',
    summary: '导入设置文件；dryRun 先看会改什么，要么全部改要么一项不改',
    action: 'settings.edit',
    body: importBody,
    row: officeRow,
    handle: imported,
  }),
  apiRoute({
    method: 'GET',
    path: 'settings/routing',
    summary: '随附的派单分工表',
    action: 'settings.read',
    handle: async () => ok({ tables: routingTables.map(tableView) }),
  }),
  apiRoute({
    method: 'GET',
    path: 'settings/routing/try',
    summary: '按现在的设置，这样一件工单会建议派给谁',
    action: 'settings.read',
    query: tryQuery,
    handle: async (deps, { query }) => ok(routeView(routeOf(query, deps.settings.routing()))),
  }),
  apiRoute({
    method: 'GET',
    path: 'settings/duty',
    summary: '此刻谁在值班',
    action: 'session.read',
    handle: async (deps, { actor }) => ok({ people: deps.settings.onDuty(actor.region).map(dutyView) }),
  }),
  apiRoute({
    method: 'GET',
    path: 'units',
    summary: '承办单位名单，供转办时选',
    action: 'ticket.list',
    handle: async ({ settings }) => ok({ units: settings.get('units').map(({ name }) => name) }),
  }),
];
