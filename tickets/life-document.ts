import { localDeadlines, runningFor, spanFor, standardDeadlines } from './deadlines';
import { fieldLabel, kinds, ticketKinds } from './kinds/index';
import { rolesWith } from './permissions';
import {
  clockNames,
  isOpenStatus,
  openStatuses,
  type Span,
  type SpannedClock,
  spannedClocks,
  type TicketStatus,
  ticketStatuses,
  type Urgency,
} from './states';
import { possibleIn, ticketActions, transitionOf } from './transitions';
import { actionWords, audienceWords, clockWords, closingWords, eventWords, kindWords, needWords, roleWords, statusWords } from './words';

const roleNames: Record<string, string> = { ...roleWords, resident: '居民', bot: '机器人' };
const row = (...cells: string[]): string => `| ${cells.join(' | ')} |`;
const table = (head: string[], lines: string[][]): string =>
  [row(...head), row(...head.map(() => '---')), ...lines.map((line) => row(...line))].join('\n');

function fromText(from: readonly TicketStatus[]): string {
  const everyOpen = openStatuses.every((status) => from.includes(status));
  const named = from.filter((status) => !everyOpen || !isOpenStatus(status)).map((status) => statusWords[status]);
  return [...(everyOpen ? ['各在办状态'] : []), ...named].join('、');
}

function steps(): string {
  const lines = ticketActions.map((action) => {
    const { from, to, needs, right, event, tells, starts = [], stops = [], clocks, guards = [] } = transitionOf(action);
    const clockText = [
      ...starts.map((name) => `起${clockWords[name]}`),
      ...(stops.length === clockNames.length ? ['全停'] : stops.map((name) => `停${clockWords[name]}`)),
      ...(clocks ? [{ pause: '暂停', resume: '恢复', extend: '延长' }[clocks]] : []),
    ];
    return [
      `${actionWords[action]} \`${action}\``,
      fromText(from),
      to === 'same' ? '不变' : statusWords[to],
      rolesWith(right)
        .filter((role) => role !== 'system')
        .map((role) => roleNames[role])
        .join('、'),
      needs.map((need) => needWords[need]).join('、') || '—',
      guards.map((guard) => `\`${guard}\``).join(' ') || '—',
      clockText.join('、') || '—',
      `${eventWords[event]} \`${event}\``,
      tells.map((audience) => audienceWords[audience]).join('、') || '—',
    ];
  });
  return table(['动作', '从', '到', '谁可以', '必填', '条件', '时限', '事件', '告诉谁'], lines);
}

const spanText = ({ hours, days, workingDays, workingHours, basis, source }: Span): string => {
  const length =
    hours !== undefined
      ? `${hours} 小时`
      : days !== undefined
        ? `${days} 天`
        : workingHours !== undefined
          ? `${workingHours} 个工作小时`
          : `${workingDays} 个工作日`;
  return source === 'policy' ? `${length}（${basis}）` : length;
};

const span = (name: SpannedClock, kind: (typeof ticketKinds)[number], urgency: Urgency): string =>
  spanText(spanFor(name, { kind, urgency, anonymous: false, region: '000000' }, standardDeadlines));

const deadlines = (): string =>
  table(
    ['种类', '缓急', ...spannedClocks.map((name) => clockWords[name])],
    ticketKinds.map((kind) => {
      const { urgency } = kinds[kind];
      return [
        kindWords[kind],
        { danger: '生命安全', urgent: '紧急', normal: '一般' }[urgency],
        ...spannedClocks.map((name) => (runningFor(kind, [name]).length > 0 ? span(name, kind, urgency) : '—')),
      ];
    }),
  );

const kindTable = (): string =>
  table(
    ['种类', '自己的栏目', '没有的步骤', '自己的步骤', '另要凭证', '办结前要有'],
    ticketKinds.map((kind) => {
      const { fields, without, own = [], evidence, closes = [] } = kinds[kind];
      return [
        `${kindWords[kind]} \`${kind}\``,
        Object.keys(fields.shape)
          .map((field) => fieldLabel(kind, field) ?? '')
          .join('、'),
        without.map((action) => actionWords[action]).join('、') || '—',
        own.map((action) => actionWords[action]).join('、') || '—',
        Object.keys(evidence)
          .map((action) => actionWords[action as keyof typeof actionWords])
          .join('、') || '—',
        closes.map((name) => closingWords[name]).join('、') || '—',
      ];
    }),
  );

/** docs/ticket-life.md, printed from the table itself; a test keeps the file in step. */
export function lifeDocument(): string {
  return `# 工单的一生

这一页由 \`tickets/transitions.ts\` 的表生成（\`UPDATE_DOCS=1 npx jest test/tickets/life-document\`），不要手改。

## 状态
${ticketStatuses
  .map(
    (status) =>
      `- ${statusWords[status]} \`${status}\`：${
        possibleIn(status)
          .map((action) => actionWords[action])
          .join('、') || '到此为止'
      }`,
  )
  .join('\n')}

## 动作
当场答复就是从“已登记”直接办结；没有承办单位的工单重办时回到“已登记”。带版本号的动作遇到别人先改过会被拒绝，从不覆盖。

${steps()}

## 时限
没有注明出处的都是本热线内部规则。匿名举报按一般时限；各地另有规定的从其规定：${[...new Set(localDeadlines.map(({ span: { basis } }) => basis))].join('、')}。
时限过四分之三提醒承办单位和座席，超时报值班长，再过一段（生命安全半小时、紧急 4 小时、一般 1 个工作日）报县级负责人。

${deadlines()}

## 种类
一个种类一个文件（\`tickets/kinds/\`）。

${kindTable()}
`;
}
