import type { Turn } from './turn';
import type { DangerKind } from './understanding';

const OF_THE_OLD = /敬老院|养老院|老人院|护理院/;
const CHILD = /孩|娃|儿童|婴|宝宝|学生|孙|小朋友|未成年/;

const UNCARED_OLD =
  /不(?:养|管|赡养)(?:老|她|他|我[妈爸]|爷|奶|父母)|(?:老人|奶奶|爷爷|老太|老头|外公|外婆|婆婆|公公|父母|[七八九]十多?岁).{0,10}(?:没人(?:管|养|理)|不管|被打|被骂|虐)/;

/** Who is hurt where the old are cared for is no child, unless one is named. */
export const dangersIn = ({
  understanding: { dangers },
  incoming: { text },
}: Pick<Turn, 'understanding' | 'incoming'>): readonly DangerKind[] =>
  dangers.includes('childAbuse') && (UNCARED_OLD.test(text) || (OF_THE_OLD.test(text) && !CHILD.test(text)))
    ? ['helplessAdultAbuse', ...dangers.filter((kind) => kind !== 'childAbuse' && kind !== 'helplessAdultAbuse')]
    : dangers;
