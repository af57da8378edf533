import { readYesNo, saysOnly } from './yes-no';

const FINE = /没(?:有)?(?:什么|啥)?(?:问题|错|毛病|意见)/g;
const FORMAL =
  /登记|提交|提出|报上去|上报|记下来?|确认|确定|谢谢|多谢|感谢|麻烦|辛苦|帮我?|你们?|您们?|我|就|那|先|这样子?|这么|请|了|吧|一下|上去|哈|删除?|掉|办|用/g;
const SILENT = /[\s，,。.！!、~～]+/g;
const DENIES_ALONE = /^没有?[了啊呀]?$/;

/** Yes or no to what was read back, in so many words; undefined for anything that says more, or a bare 没有. */
export function readDecision(said: string): boolean | undefined {
  const plain = said.normalize('NFKC').replaceAll(SILENT, '');
  if (DENIES_ALONE.test(plain)) return undefined;
  const bare = plain.replaceAll(FINE, '对').replaceAll(FORMAL, '');
  if (bare === '') return plain === '' || /^[我你您那先请谢多感麻辛]+$/.test(plain) ? undefined : true;
  if (!saysOnly(bare)) return undefined;
  const answer = readYesNo(bare);
  return typeof answer === 'boolean' ? answer : undefined;
}
