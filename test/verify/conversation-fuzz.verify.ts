import { fuzz } from '../end-to-end/conversations-fuzz';
import { openStage } from '../end-to-end/conversations-stage';

test('100,000 random activities: no server error, no turn without an answer', async () => {
  const stage = await openStage();
  const { sent, ...wrong } = await fuzz(stage, { count: 100_000, seed: 20_261_124 });
  expect(sent).toBeGreaterThanOrEqual(100_000);
  expect(wrong).toEqual({ serverErrors: [], failed: [], unanswered: [] });
  await stage.close();
}, 3_600_000);
