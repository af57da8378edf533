import { readdirSync, readFileSync } from 'node:fs';
import { inProject } from '../../base/project-root';
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

// How each flow is opened, in a resident's words.
const OPENERS: Record<string, string> = {
  selfCheck: '自查',
  emergency: '昨晚房子烧了没地方住',
  complaint: '我要投诉，镇里拖了三个月不办',
  report: '举报村干部给亲戚办低保',
  change: '老伴上月走了',
  proxy: '替邻居报一下，隔壁有一家日子难',
  street: '桥下有个十来岁孩子',
  service: '想找人上门照料我妈',
  progress: '查进度',
  callback: '预约回电',
  message: '留言',
  forget: '删除我的对话',
};
const DEEPEST = 3;

// However far in, one message brings a person.
describe.each(Object.entries(OPENERS))('%s', (flow, opener) => {
  test.each([...Array(DEEPEST).keys()])(
    'a person comes after %i skipped questions',
    async (depth) => {
      const skips = '居民：跳过\n'.repeat(depth);
      const script = parseScript(flow, `# ${flow}\n居民：${opener}\n${skips}居民：转人工\n机器人：转人工\n座席：〔看到等待〕`);
      expect(await playScript(stage, script, new Date(FIRST_MORNING))).toBeUndefined();
    },
    300_000,
  );
});

test('random activities bring no server error and no turn without an answer', async () => {
  const { sent, serverErrors, unanswered } = await fuzz(stage, { count: 200, seed: 7 });
  expect(sent).toBeGreaterThanOrEqual(200);
  expect({ serverErrors, unanswered }).toEqual({ serverErrors: [], unanswered: [] });
}, 300_000);
