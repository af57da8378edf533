import { regionName } from '../../base/regions';
import type { CheckItem } from '../api/board-shapes';
import type { ApiDeps } from '../api/route';

/** What the checklist looks at. */
export type ChecklistDeps = Pick<ApiDeps, 'settings' | 'users' | 'config' | 'content'>;

/** What a new installation still lacks, each with where it is mended. */
export async function checklist({ settings, users, config, content }: ChecklistDeps): Promise<CheckItem[]> {
  const people = (await users.list('000000')).filter(({ disabled }) => !disabled);
  const count = (role: string): number => people.filter((user) => user.role === role).length;
  const home = config.DEFAULT_REGION;
  const setting = (id: 'numbers' | 'units' | 'routing' | 'contacts' | 'roster' | 'materials', label: string): CheckItem => ({
    id,
    label,
    done: settings.get(id).length > 0,
    page: 'settings',
    part: id,
  });
  const ownAmounts = content.set().rows.filter(({ kind }) => kind === 'parameter');
  return [
    {
      id: 'region',
      label: `默认地区（.env 的 DEFAULT_REGION）${home ? `：${regionName(home)}` : ''}`,
      done: home !== undefined,
    },
    setting('numbers', '登记热线号码'),
    { id: 'hours', label: '核对服务时间并保存一次', done: settings.version('hours') > 0, page: 'settings', part: 'hours' },
    setting('units', '录入承办单位'),
    setting('routing', '定下派单去向'),
    setting('contacts', '登记通讯录：没有收录的事让居民问谁'),
    setting('roster', '排值班表'),
    setting('materials', '录入申请材料清单'),
    { id: 'amounts', label: '录入当地的标准（低保标准等，须有文件出处）', done: ownAmounts.length > 0, page: 'parameters' },
    { id: 'operators', label: '建座席账号', done: count('operator') > 0, page: 'users' },
    { id: 'supervisors', label: '建值班长账号', done: count('supervisor') > 0, page: 'users' },
    { id: 'unitUsers', label: '建承办单位账号', done: count('unit') > 0, page: 'users' },
    { id: 'curators', label: '至少两位政策员：起草与发布不能是同一人', done: count('curator') >= 2, page: 'users' },
    { id: 'url', label: '对外网址（.env 的 PUBLIC_URL，https）', done: config.PUBLIC_URL?.startsWith('https:') ?? false },
  ];
}
