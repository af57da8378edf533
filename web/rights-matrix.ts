import { type Actor, can, type Role, roles } from '../tickets/permissions';
import { roleWords } from '../tickets/words';
import type { ServedRoute } from './served-route';

const PLACE = '350800';
const mark = (role: Role, action: NonNullable<ServedRoute['action']>): string => {
  const actor: Actor = { id: 'somebody', role, region: PLACE, unit: 'unit', name: role };
  return can(actor, action, { region: PLACE, unit: 'unit', owner: 'somebody' }) ? '可' : '—';
};

const line = (cells: string[]): string => `| ${cells.join(' | ')} |`;

/** The rights matrix as Markdown: every served route against every role, in the router's own order. */
export function rightsMatrix(routes: readonly Pick<ServedRoute, 'method' | 'path' | 'open' | 'action'>[]): string {
  const guarded = routes.filter(({ action }) => action !== undefined);
  const open = routes.filter(({ action }) => action === undefined);
  const rows = guarded.map(({ method, path, action }) =>
    line([method, `\`${path}\``, `\`${action}\``, ...roles.map((role) => (action ? mark(role, action) : ''))]),
  );
  return [
    '# 权限矩阵',
    '',
    '由路由表生成（`web/rights-matrix.ts`），测试保证与程序一致；请勿手改。重新生成：`UPDATE_DOCS=1 npx jest test/web/rights-matrix`。',
    '“可”只在本人负责的地区之内；承办单位只限派给本单位的工单；保密与强制报告的工单另有名单；工单的每一步再按 `tickets/` 的状态表各查一次权利。',
    '',
    '## 需要登录',
    '',
    line(['方法', '路径', '权利', ...roles.map((role) => roleWords[role])]),
    line(['---', '---', '---', ...roles.map(() => '---')]),
    ...rows,
    '',
    '## 不需要登录，由别的办法保护',
    '',
    line(['方法', '路径', '靠什么保护']),
    line(['---', '---', '---']),
    ...open.map(({ method, path, open: why }) => line([method, `\`${path}\``, why])),
    '',
  ].join('\n');
}
