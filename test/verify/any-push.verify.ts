import { farPlatform } from '../channels/far-platform';
import { sendAnything } from '../channels/wechat/any-push';
import { wechatEnv } from '../channels/wechat/pushes';
import { shippedEntries } from '../knowledge/curation/office';
import { stage } from '../web/stage';

test('two thousand signed messages of any content: taken or refused, never a failure', async () => {
  const far = await farPlatform();
  const on = await stage({ ...wechatEnv(far.url, 'safe'), LOG_LEVEL: 'silent' }, { shipped: shippedEntries });
  const seen = await sendAnything(on.running.url, { count: 2_000, seed: 20_261_128 });
  await on.stop();
  far.close();
  expect(Object.keys(seen).sort()).toEqual(['200', '403']);
});
