import { covers, type RegionCode } from '../base/regions';
import { withEveryAnswer } from './every-answer';
import type { Knowledge, KnowledgeAnswer } from './knowledge';
import { contactsText, entrancesText, linkageText, materialsText, stepsText } from './words';

/** An office residents may ask, as it is set. */
export interface Contact {
  region: RegionCode;
  label: string;
  number: string;
  /** The subject it answers for (`dibao`); all when absent. */
  programme?: string;
  address?: string;
}

/** One thing to bring along, or not to bring because the platform can look it up. */
export interface Material {
  region: RegionCode;
  /** The subject a topic's slug begins with: `dibao`, `linshi`. */
  programme: string;
  item: string;
  need: 'required' | 'checkable';
  note?: string;
}

/** One step of a procedure; without a name it is not on record. */
export interface ProcedureStep {
  region: RegionCode;
  programme: string;
  order: number;
  name?: string;
}

/** What a place has announced about prices. */
export interface Linkage {
  region: RegionCode;
  from: string;
  to?: string;
  announcement: string;
  /** As the announcement writes it; absent where nobody has entered it. */
  amount?: string;
}

/** Where matters can be done online. */
export interface Entrance {
  region: RegionCode;
  label: string;
  /** Absent where nobody has entered it: then only the name is said. */
  url?: string;
}

/** What the office has set beside its entries, read at each answer. */
export interface OwnRecords {
  contacts(): readonly Contact[];
  materials(): readonly Material[];
  procedure(): readonly ProcedureStep[];
  linkage(): readonly Linkage[];
  entrances(): readonly Entrance[];
}

const MOST_CONTACTS = 3;
const ASKS_WHAT_TO_BRING = /材料|证件|手续|证明|带(?:什么|啥|哪些)|准备(?:什么|啥|哪些)/;
const ASKS_ONLINE = /网上|线上|手机|掌上|指尖|小程序|app|软件|平台|闽政通/i;
const ASKS_STEPS = /步骤|流程|环节|程序|几步/;
const ASKS_WHOM = /找谁|找哪个|怎么找|谁(?:负责|管|联系)|联系(?:谁|哪|方式|电话)|电话(?:是|号码|多少)|打哪个/;

const depth = (region: RegionCode): number => region.replace(/(00)+$/, '').length;

/** Those of the nearest place that has any. */
function nearest<T extends { region: RegionCode }>(rows: readonly T[], place: RegionCode): T[] {
  const covering = rows.filter(({ region }) => covers(region, place));
  const deepest = Math.max(0, ...covering.map(({ region }) => depth(region)));
  return covering.filter(({ region }) => depth(region) === deepest);
}

function contactsFor({ outcome, region, entry, entries, normalised }: KnowledgeAnswer, contacts: readonly Contact[]): string | undefined {
  const wanted = outcome === 'notRecorded' || (entry && ASKS_WHOM.test(normalised));
  if (!region || !wanted) return undefined;
  const subject = (entry?.topic ?? entries[0]?.topic)?.split('-')[0];
  const found = nearest(
    contacts.filter(({ programme }) => programme === undefined || programme === subject),
    region,
  ).sort((a, b) => Number(b.programme === subject) - Number(a.programme === subject));
  return found.length > 0 ? contactsText(found.slice(0, MOST_CONTACTS)) : undefined;
}

function materialsFor({ region, entry, normalised }: KnowledgeAnswer, materials: readonly Material[]): string | undefined {
  const [subject, aspect] = entry?.topic.split('-') ?? [];
  if (!region || (aspect !== 'apply' && !ASKS_WHAT_TO_BRING.test(normalised))) return undefined;
  const found = nearest(
    materials.filter(({ programme }) => programme === subject),
    region,
  );
  return found[0] && materialsText(found, found[0].region);
}

function stepsFor({ region, entry, normalised }: KnowledgeAnswer, steps: readonly ProcedureStep[]): string | undefined {
  const [subject] = entry?.topic.split('-') ?? [];
  if (!region || !ASKS_STEPS.test(normalised)) return undefined;
  const found = nearest(
    steps.filter(({ programme }) => programme === subject),
    region,
  );
  return (
    found[0] &&
    stepsText(
      [...found].sort((a, b) => a.order - b.order),
      found[0].region,
    )
  );
}

/** The entrances of the nearest place that has any; undefined where none has. */
export function entrancesAt(rows: readonly Entrance[], region: RegionCode): string | undefined {
  const found = nearest(rows, region);
  return found.length > 0 ? entrancesText(found) : undefined;
}

function entrancesFor({ outcome, region, entry, normalised, reply }: KnowledgeAnswer, rows: readonly Entrance[]): string | undefined {
  const wanted = entry?.topic.endsWith('-apply') || ASKS_ONLINE.test(normalised);
  if (!region || outcome !== 'answered' || !wanted) return undefined;
  // What the entry names already is not named again; a link is still news.
  return entrancesAt(
    rows.filter(({ label, url }) => url || !reply.includes(label)),
    region,
  );
}

/** Off: the announcement decides. On: what was announced there and for that day. */
function linkageFor({ region, entry }: KnowledgeAnswer, rows: readonly Linkage[], on: string): string | undefined {
  if (!entry?.topic.startsWith('jiage')) return undefined;
  const inForce = rows.filter(({ from, to }) => from <= on && (to === undefined || on <= to));
  return linkageText(region ? nearest(inForce, region) : []);
}

/**
 * Knowledge whose answers also say what the office has set: the materials to bring to an application at
 * that place, and whom to ask where nothing is on record. Without a known place, or a setting, nothing is added.
 */
export function withOwnRecords(knowledge: Knowledge, records: OwnRecords): Knowledge {
  return withEveryAnswer(knowledge, (answer, { on }) => {
    const added = [
      linkageFor(answer, records.linkage(), on),
      stepsFor(answer, records.procedure()),
      materialsFor(answer, records.materials()),
      entrancesFor(answer, records.entrances()),
      contactsFor(answer, records.contacts()),
    ].filter((text) => text !== undefined);
    if (added.length === 0) return answer;
    const { entry, reply } = answer;
    return {
      ...answer,
      reply: [reply, ...added].join('\n\n'),
      entry: entry && { ...entry, details: [entry.details, ...added].filter(Boolean).join('\n\n') },
    };
  });
}
