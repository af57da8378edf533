import { z } from 'zod';
import { DomainError } from '../../base/errors';
import { regionName } from '../../base/regions';
import { catalog, type SettingName, settingNames } from './catalog';
import type { SettingKind } from './parts';
import type { Settings } from './settings';

export type Row = Record<string, string | number | undefined>;

/** What a file would change in one setting; rows are told in words. */
export interface SettingChange {
  name: SettingName;
  title: string;
  /** The version the comparison was made with. */
  version: number;
  added: string[];
  removed: string[];
  same: number;
}

export interface Comparison {
  changes: SettingChange[];
  /** What stops the file, each with its setting and row; nothing is applied while there is any. */
  problems: string[];
}

export const settingsFile = z.record(z.string().max(32), z.object({ version: z.number().optional(), value: z.unknown() }));
export type SettingsFile = z.output<typeof settingsFile>;

const isName = (name: string): name is SettingName => (settingNames as string[]).includes(name);

/** 地区 上杭县，类别 投诉，主办单位 …: one row in the words of its page. */
export function rowInWords({ fields }: Pick<SettingKind, 'fields'>, row: Row): string {
  return fields
    .flatMap(({ key, label, type, options }) => {
      const value = row[key];
      if (value === undefined || value === '') return [];
      const said = type === 'region' ? regionName(String(value)) : (options?.[String(value)] ?? String(value));
      return [`${label} ${said}`];
    })
    .join('，');
}

function problemsOf(name: SettingName, value: unknown): string[] {
  const { title, schema, fields } = catalog[name];
  const parsed = schema.safeParse(value, { error: z.locales.zhCN().localeError });
  if (parsed.success) return [];
  const labelOf = (key: unknown): string => fields.find((field) => field.key === key)?.label ?? String(key);
  return parsed.error.issues.map(({ path: [row, key], message }) =>
    [title, typeof row === 'number' ? `第 ${row + 1} 行` : '', key === undefined ? '' : labelOf(key), message].filter(Boolean).join(' '),
  );
}

const keyOf = (row: Row): string =>
  JSON.stringify(
    Object.entries(row)
      .filter(([, value]) => value !== undefined)
      .sort(),
  );

function changeOf(settings: Settings, name: SettingName, value: Row[]): SettingChange {
  const kind = catalog[name];
  const [now, next] = [settings.get(name) as Row[], value].map((rows) => new Map(rows.map((row) => [keyOf(row), row])));
  const only = (rows: Map<string, Row> | undefined, other: Map<string, Row> | undefined): string[] =>
    [...(rows ?? [])].filter(([key]) => !other?.has(key)).map(([, row]) => rowInWords(kind, row));
  const added = only(next, now);
  return {
    name,
    title: kind.title,
    version: settings.version(name),
    added,
    removed: only(now, next),
    same: (next?.size ?? 0) - added.length,
  };
}

/** What the file would change, without changing anything. */
export function compared(settings: Settings, file: SettingsFile): Comparison {
  const unknown = Object.keys(file).filter((name) => !isName(name));
  const known = Object.entries(file).filter((item): item is [SettingName, SettingsFile[string]] => isName(item[0]));
  const problems = [
    ...unknown.map((name) => `没有名为“${name}”的设置，请从文件里去掉`),
    ...known.flatMap(([name, { value }]) => problemsOf(name, value)),
  ];
  if (Object.keys(file).length === 0) problems.push('文件里没有任何设置；请用“导出全部设置”得到的 JSON 文件');
  if (problems.length > 0) return { changes: [], problems };
  const changes = known.map(([name, { value }]) => changeOf(settings, name, catalog[name].schema.parse(value) as Row[]));
  return { changes: changes.filter(({ added, removed }) => added.length + removed.length > 0), problems };
}

/**
 * Puts the file's settings in force, all or none. `seen` are the versions the preview was made with.
 * Throws `settings.fileBad`, or `settings.versionConflict` when somebody has saved meanwhile.
 */
export async function applied(
  settings: Settings,
  file: SettingsFile,
  { author, seen }: { author: string; seen: Readonly<Record<string, number>> },
): Promise<SettingChange[]> {
  const { changes, problems } = compared(settings, file);
  if (problems.length > 0) throw new DomainError('invalid', 'settings.fileBad', `文件没有导入：${problems.slice(0, 5).join('；')}。`);
  const saves = changes.map(({ name }) => ({ name, value: file[name]?.value, version: seen[name] ?? -1 }));
  await settings.saveAll(saves, author);
  return changes;
}
