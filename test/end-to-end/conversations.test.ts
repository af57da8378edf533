import { readdirSync, readFileSync } from 'node:fs';
import { inProject } from '../../base/project-root';
import { playScript } from './conversations-actors';
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
}, 60_000);

afterAll(() => stage.close());

test.each(scripts.map((script, index) => [script.title, script, index] as const))('%s', async (_title, script, index) => {
  await playScript(stage, script, new Date(FIRST_MORNING + index * APART_MS));
});
