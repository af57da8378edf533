import { readdirSync, readFileSync } from 'node:fs';
import { inProject } from '../../base/project-root';
import { createFlows, type FlowId } from '../../dialogs/flows';
import { playScript } from './conversations-actors';
import { fuzz } from './conversations-fuzz';
import { parseScript } from './conversations-script';
import { openStage, type Stage } from './conversations-stage';

const FOLDER = 'examples/conversations';
const files = readdirSync(inProject(FOLDER)).filter((name) => name.endsWith('.txt'));
const scripts = files.map((name) => parseScript(`${FOLDER}/${name}`, readFileSync(inProject(`${FOLDER}/${name}`), 'utf8')));

const FIRST_MORNING = Date.parse('2026-11-24T09:00:00+08:00');
const APART_MS = 120_000;

let stage: Stage;

beforeAll(async () => {
  stage = await openStage();
}, 300_000);

afterAll(() => stage.close());

test.each(scripts.map((script, index) => [script.title, script, index] as const))(
  '%s',
  async (_title, script, index) => {
    expect(await playScript(stage, script, new Date(FIRST_MORNING + index * APART_MS))).toBeUndefined();
  },
  300_000,
);

// How each flow is opened and answered to its end, in a resident's words. The rows together stand at every state of every flow.
const WALKS: Record<FlowId, string[]> = {
  selfCheck: ['自查', '上杭县', ...Array.from({ length: 7 }, () => '不知道')],
  apply: ['登记申请意向', '是', '上杭县', '13800138000'],
  emergency: ['昨晚房子烧了没地方住', '上杭县', '镇小学门口', '三个人', '没有', '没有', '13800138000'],
  complaint: ['我要投诉', '镇里拖了三个月不办', '民政办', '上个月', '上杭县', '尽快办', '留电话', '13800138000', '是'],
  report: ['我要举报', '村干部给亲戚办低保', '村里', '去年', '上杭县', '查清楚', '留电话', '13800138000', '是'],
  change: ['老伴上月走了', '上个月3号', '上杭县', '13800138000', '是'],
  proxy: ['代报', '隔壁老人没人管饭', '老李头', '上杭县', '村口', '邻居', '13800138000', '是'],
  street: ['桥下有个十来岁孩子', '上杭县', '人民桥', '能', '在', '13800138000'],
  service: ['想找人上门照料我妈', '老人', '每天一次', '上杭县', '13800138000', '是'],
  progress: ['查进度', '261124-482913-7', '123456'],
  callback: ['预约回电', '13800138000', '明天上午', '低保的事', '是'],
  message: ['留言', '想问问低保的事', '13800138000'],
  forget: ['删除我的对话', '不是'],
  satisfaction: ['评价', '有', '没有', '不满意', '没人上门'],
  objection: ['提出异议', '没给我钱', '是'],
};
const NEEDS_A_TICKET = new Set(['satisfaction', 'objection']);

// However far in, one message brings a person, and what was answered is still there afterwards.
test.each(Object.entries(WALKS))(
  '%s: from every state one message brings a person',
  async (flow, answers) => {
    const before = NEEDS_A_TICKET.has(flow) ? '居民：留言\n居民：想问问低保的事\n居民：跳过\n' : '';
    const steps = answers.map(
      (answer) => `居民：${answer}\n居民：转人工\n机器人：转人工\n座席：〔看到等待〕\n居民：先不等了\n座席：〔没有等待〕`,
    );
    const script = parseScript(flow, `# ${flow}\n${before}${steps.join('\n')}`);
    expect(await playScript(stage, script, new Date(FIRST_MORNING))).toBeUndefined();
  },
  300_000,
);

test('every flow is walked', () => expect(Object.keys(WALKS).sort()).toEqual(Object.keys(createFlows(() => [])).sort()));

test('random activities bring no server error and no turn without an answer', async () => {
  const { sent, ...wrong } = await fuzz(stage, { count: 200, seed: 7 });
  expect(sent).toBeGreaterThanOrEqual(200);
  expect(wrong).toEqual({ serverErrors: [], failed: [], unanswered: [] });
}, 300_000);
