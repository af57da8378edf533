import type { Problem } from '../problem';
import type { ContentSet } from './content-set';
import type { CurationDeps } from './curation-deps';
import type { Draft, Gate } from './draft';
import { questionsGate } from './gate';

/** How many of the gap list's questions are compared as well. */
const ALSO_ASKED = 300;

interface Looking {
  draft: Draft;
  now: ContentSet;
  /** The content with the draft's changes on top. */
  next: ContentSet;
  problems: Problem[];
}

/** All that is looked at before publishing: the pinned questions for what is said, the households for amounts. */
export async function lookBefore({ draft, now, next, problems }: Looking, deps: CurationDeps): Promise<Gate> {
  const { version, changes, publishOn } = draft;
  const day = publishOn ?? deps.clock.today();
  const gate: Gate = {
    version,
    snapshot: now.snapshot,
    at: deps.clock.now().toISOString(),
    problems,
    lost: [],
    missing: [],
    asked: 0,
    changed: [],
    verdicts: [],
    selfChecks: 0,
  };
  if (problems.length > 0) return gate;
  const speaks = changes.some(({ kind }) => kind !== 'parameter');
  const decides = changes.some(({ kind }) => kind === 'parameter');
  const questions = speaks && (await questionsGate({ now, next, day, also: await deps.gapWork.asked(ALSO_ASKED) }, deps.lab));
  const verdicts = decides && (await deps.amounts.verdicts({ now: now.rows, next: next.rows, on: day }));
  return { ...gate, ...questions, ...verdicts };
}
