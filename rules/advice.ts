import type { Explanation } from './verdict';

// What may lawfully change an outcome. Earning less, spending savings or splitting the household never stands here.
const LAWFUL: Record<string, string> = {
  'dibao.belowLine': '如果还有看病、残疾或上班的必要开支没有算进去，带上票据申请，可以按规定扣减。',
  'nearDibao.belowEdge': '如果还有看病、残疾或上班的必要开支没有算进去，带上票据申请，可以按规定扣减。',
  'individualDibao.severe': '如果残疾等级有变化，可以到残联重新评定；重病按当地认定的病种看。',
  'tekun.elder': '年满 60 周岁后可以再查。',
  'temporaryAssistance.event': '以后遇到突发困难，可以随时在事情发生地的乡镇（街道）申请。',
};

const failing = (node: Explanation): Explanation[] =>
  node.verdict !== 'no' ? [] : node.children ? node.children.flatMap(failing) : [node];

/** Sentences on what would change a refusal, only when what they name is what stands in the way. */
export function advise(explanation: Explanation): string[] {
  return [...new Set(failing(explanation).flatMap(({ id }) => LAWFUL[id] ?? []))];
}
