import type { Turn } from '../turn';
import type { DangerKind } from '../understanding';

const OF_THE_OLD = /敬老院|养老院|老人院|护理院/;
const CHILD = /孩|娃|儿童|婴|宝宝|学生|孙|小朋友|未成年/;

const NOT_A_CHILD = /孙子|孙女|孩子们/g;

// Who is starved or beaten by a child or an in-law is grown up, and who is cared for is no child.
const GROWN =
  /儿媳|媳妇|婆婆|公公|女婿|五保|护理员|保安|[四五六七八九]十多?岁|我是残疾|(?:儿子|女儿|老公|老婆|丈夫).{0,8}(?:打|骂|推|不给|赶|锁|饿|关)(?:了|着)?我/;

const UNCARED_OLD =
  /不(?:养|管|赡养)(?:老|她|他|我[妈爸]|爷|奶|父母)|(?:老人|奶奶|爷爷|老太|老头|外公|外婆|婆婆|公公|父母|[七八九]十多?岁).{0,10}(?:没人(?:管|养|理)|不管|被打|被骂|虐)/;

/** Who is hurt where the old are cared for is no child, unless one is named. */
export const dangersIn = ({
  understanding: { dangers },
  incoming: { text },
}: Pick<Turn, 'understanding' | 'incoming'>): readonly DangerKind[] =>
  dangers.includes('childAbuse') &&
  (UNCARED_OLD.test(text) || (!CHILD.test(text.replaceAll(NOT_A_CHILD, '')) && (OF_THE_OLD.test(text) || GROWN.test(text))))
    ? ['helplessAdultAbuse', ...dangers.filter((kind) => kind !== 'childAbuse' && kind !== 'helplessAdultAbuse')]
    : dangers;
