import { type Step, say } from '../turn';
import { words } from '../words';

/** The last answer missed; said and nothing else. */
export const COMPLAINS_OF_ANSWER =
  /^(?:你|您|这个?)?(?:(?:答|说|回答)(?:得|的)?(?:都)?(?:不对|不准|错|没用|非所问)|(?:没|没有)(?:答|说)(?:对|到点子?上|明白)|答非所问|没(?:有)?(?:帮到我|帮上忙|解决)|(?:好像)?不是(?:我)?(?:要|想)?问(?:的)?(?:这个|这些|的)|(?:好像)?不是(?:这个|这些|这一?[个件条])|我(?:说|问)的不是这个)(?:了|啊|呀|吧)?[。！!，,]*$/;

/** A resident who says that the answer missed: the question goes on the gap list, and a person is one tap away. */
export const badAnswer: Step = async ({ session, deps, incoming }) => {
  const { lastQuestion, region, conversationId } = session;
  if (!lastQuestion || !COMPLAINS_OF_ANSWER.test(incoming.text.trim())) return undefined;
  const gap = { question: lastQuestion.text, region: lastQuestion.region ?? region, outcome: 'badlyRated', at: deps.clock.now() };
  await deps.gaps.record({ ...gap, conversationId });
  session.pending = undefined;
  return say(words.badAnswer());
};
