import type { Clock } from './base/clock';
import type { Log } from './base/log';
import { knowledgeFrom, knowledgeInSlices } from './knowledge/create';
import {
  type ContentSet,
  entriesDigest,
  knowledgeOf,
  learnedSet,
  type SetLearned,
  withoutSetAside,
} from './knowledge/curation/content-set';
import type { Lab } from './knowledge/curation/lab';
import { type OverrideFlag, overrideFlags } from './knowledge/curation/override-flags';
import type { Knowledge } from './knowledge/knowledge';
import { type EntryText, shippedTexts } from './knowledge/load';
import type { OverlayRow } from './knowledge/overlay-store';
import type { Problem } from './knowledge/problem';
import { factLabel, factValueText } from './rules/facts';
import { type ParameterRow, Parameters, parseParameterRows } from './rules/parameters';
import type { Storage } from './storage/storage';
import type { ParameterView } from './web/api/route';
import type { FactWords } from './web/presenters/episode';
import { parameterView } from './web/presenters/parameter';

/** Shipped files and the office's overlay as one immutable, numbered snapshot, replaced as a whole. */
export interface Content {
  knowledge(): Knowledge;
  /** The office's own parameter rows, beside the shipped ones. */
  parameters(): ParameterRow[];
  /** What the board lists: rows in force at a place on a day. */
  parameterViews(region: string, on: string): ParameterView[];
  factWords: FactWords;
  /** Everything the number stands for. */
  set(): ContentSet;
  /** Local entries that no longer fit the shipped ones: kept, not used, with the cure. */
  setAside(): readonly Problem[];
  /** Local entries whose shipped counterpart a release has changed. */
  flags(): Promise<OverrideFlag[]>;
  reload(): Promise<void>;
}

export interface ContentDeps {
  storage: Storage;
  clock: Clock;
  log: Log;
  /** The shipped entries; those of the program when absent. */
  shipped?: readonly EntryText[];
  /** Where changed entries are learned while people are being answered. */
  lab: Lab;
}

interface Loaded {
  set: ContentSet;
  setAside: readonly Problem[];
  digest: string;
  /** The trained entries, before the office's own words and the number are put on. */
  entries: Knowledge;
  knowledge: Knowledge;
  parameters: ParameterRow[];
}

const parametersIn = (rows: readonly OverlayRow[]): ParameterRow[] =>
  parseParameterRows(
    rows.filter(({ kind }) => kind === 'parameter').map(({ key, body }) => ({ source: `overlay ${key}`, row: JSON.parse(body) })),
  );

type Entries = Pick<Loaded, 'entries' | 'setAside'>;

// At the start nobody waits for an answer yet; later the learning is done elsewhere, and what comes of it is opened in slices.
const atStart = ({ setAside, learned }: SetLearned): Entries => ({ setAside, entries: knowledgeFrom(learned) });
const meanwhile = async ({ setAside, learned }: SetLearned): Promise<Entries> => ({ setAside, entries: await knowledgeInSlices(learned) });

async function read({ storage, log, lab }: ContentDeps, shipped: readonly EntryText[], known?: Loaded): Promise<Loaded> {
  const { snapshot, rows } = await storage.overlay.current();
  const digest = entriesDigest({ shipped, rows });
  const learnt = async (): Promise<Entries> =>
    known ? meanwhile(await lab.learn({ shipped, rows })) : atStart(learnedSet({ shipped, rows }));
  const { entries, setAside } = known?.digest === digest ? known : await learnt();
  const fitting = withoutSetAside(rows, setAside);
  for (const problem of setAside) log.warn({ entry: problem.file, key: problem.key }, 'a local entry no longer fits; it is set aside');
  const set = { snapshot, shipped, rows: fitting };
  return { set, setAside, digest, entries, knowledge: knowledgeOf(set, entries), parameters: parametersIn(fitting) };
}

/** Reads and checks everything; records a release when the shipped files are new. Throws ContentError for a bad shipped file. */
export async function loadContent(deps: ContentDeps): Promise<Content> {
  const { storage, clock } = deps;
  const shipped = deps.shipped ?? shippedTexts();
  await storage.releases.record([...shipped], clock.now());
  let current = await read(deps, shipped);
  return {
    knowledge: () => current.knowledge,
    parameters: () => current.parameters,
    parameterViews: (region, on) => new Parameters(current.parameters).concerning(region, on).map(parameterView),
    factWords: { label: factLabel, value: factValueText },
    set: () => current.set,
    setAside: () => current.setAside,
    flags: async () => overrideFlags(await storage.overlay.at(Number.MAX_SAFE_INTEGER), storage.releases),
    reload: async () => {
      const fresh = await read(deps, shipped, current);
      // Of two that were under way together the one that began with more is kept.
      if (fresh.set.snapshot >= current.set.snapshot) current = fresh;
    },
  };
}
