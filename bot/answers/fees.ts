import { programmeOf } from '../../knowledge/programme';
import { type Step, say } from '../turn';
import { words } from '../words';

const ASKS_FEE =
  /^(?:那|请问|再问|还有|这个|申请|办理|办|登记|去|你们|[，,])*(?:要不要|用不用|需不需要|收不收|要|收|用|需要)(?:交|花|出|给|收)?(?:什么|多少)?(?:钱|费|费用|手续费)(?:吗|不|么|嘛|的吗|呢)?[?？。]*$|^(?:是)?(?:不是|是不是)?(?:免费|不要钱|不收费|不收钱|白办)(?:的)?(?:吗|吧|么)[?？。]*$/;

// Where the entries say that nothing is charged: of Dibao outright, of the others where a helper of the village applies with you.
const OF_DIBAO = 'nation-dibao-form';
const OF_ALL = 'nation-village-helper';

/** 要不要钱 after an answer or a wish to apply: that nothing is charged, by the entry that says so. */
export const fees: Step = async ({ session, incoming, deps, understanding }) => {
  const text = incoming.text.normalize('NFKC').trim();
  const topic = session.lastQuestion?.topic;
  if (session.flow || understanding.level !== 'none' || !topic || !programmeOf(topic) || !ASKS_FEE.test(text)) return undefined;
  const isDibao = topic.startsWith('dibao');
  const answer = deps.knowledge().answerWith(isDibao ? OF_DIBAO : OF_ALL, { text, region: session.region, on: deps.clock.today() });
  return answer && say(words.free(answer.reply.split('\n\n')[0] ?? '', isDibao));
};
