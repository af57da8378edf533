import type { FlowQuestion } from '../../dialogs/flow';
import { readAnswer } from '../../dialogs/read-answer';
import { factQuestion } from '../../rules/facts';
import type { ToldFact } from './told-facts';

const CLAUSES = /[，,。；;！!、\n\s]+/;
const OF_BOTH = /父母|爸妈|爹妈|爹娘|双亲|两个(?:人)?都|(?:他们|夫妻|两口子).{0,3}都|双亡|^都/;
const OF_FATHER = /爸|父|爹|老公|儿子/;
const OF_MOTHER = /妈|母|娘|老婆|儿媳|媳妇/;

type Parent = 'fatherState' | 'motherState';
const PARENTS: readonly Parent[] = ['fatherState', 'motherState'];

/** Of whom a clause speaks; undefined where it names neither and goes on about the one before. */
function spokenOf(clause: string): readonly Parent[] | undefined {
  if (OF_BOTH.test(clause)) return PARENTS;
  const [father, mother] = [OF_FATHER.test(clause), OF_MOTHER.test(clause)];
  if (father && mother) return PARENTS;
  return father ? ['fatherState'] : mother ? ['motherState'] : undefined;
}

/** 爸爸去世了妈妈改嫁了 without a comma is two clauses all the same. */
const clausesOf = (text: string): string[] =>
  text
    .replaceAll(/(?<=[^他她子娃的爸妈、和跟与及])(?=(?:他|她|孩子|娃)?(?:爸爸?|妈妈?|父亲|母亲|爹|娘)(?!妈|娘|爸))/g, '，')
    .split(CLAUSES)
    .filter(Boolean);

/** The words about each parent; of a text that names nobody, all of it about whoever is asked about. */
function wordsAbout(text: string, asked: readonly Parent[]): Record<Parent, string> {
  const about: Record<Parent, string> = { fatherState: '', motherState: '' };
  let subject = asked;
  for (const clause of clausesOf(text)) {
    subject = spokenOf(clause) ?? subject;
    for (const parent of subject) about[parent] = [about[parent], clause].filter(Boolean).join('，');
  }
  return about;
}

const isParent = (id: string): id is Parent => PARENTS.some((parent) => parent === id);

/** What of an answer is about the parent who was asked about; the whole text for any other question. */
export const partAbout = ({ id }: FlowQuestion, text: string): string => (isParent(id) ? wordsAbout(text, [id])[id] : text);

/** What a message tells of a child's father and mother by name: 爸爸去世，妈妈跑了五年没消息. */
export function parentsTold(text: string): ToldFact[] {
  const about = wordsAbout(text, []);
  return PARENTS.flatMap((id) => {
    const { type, choices = [] } = factQuestion(id);
    const said = about[id];
    if (!said || !choices.some(({ says }) => says?.test(said))) return [];
    const read = readAnswer({ id, type, choices }, said, { today: '' });
    return read.understood && !read.unknown && typeof read.value === 'string' ? [{ id, value: read.value }] : [];
  });
}

/** True for a check that looks at a child's parents before all else. */
export const isOfChildren = (programme: unknown): boolean => typeof programme === 'string' && /[oO]rphan/.test(programme);
