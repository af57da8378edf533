import type { Clock, IsoDate } from '../../base/clock';
import type { Ids } from '../../base/ids';
import { covers } from '../../base/regions';
import type { Actor } from '../permissions';
import type { Dossier, DossierContent, DossierStore, DossierWrite, ReviewClass } from './dossier-store';
import { identityOf } from './identity';
import { type DossierField, dossierFieldWords, dossierRefusals } from './words';

/** A person as a list or a form gives them; what is left out stays as it is on record. */
export interface PersonGiven {
  /** Line of the file, for problems. */
  line: number;
  name: string;
  idNumber: string;
  region: string;
  unit?: string;
  phone?: string;
  address?: string;
  household?: string;
  layer?: string;
  tags?: string[];
  programme?: string;
  amountFen?: number;
  reviewClass?: ReviewClass;
  lastReviewOn?: IsoDate;
}

export interface RowProblem {
  line: number;
  field: string;
  cure: string;
}

export interface Brought {
  created: number;
  changed: { number: string; fields: string[] }[];
  same: number;
  problems: RowProblem[];
}

export interface BringDeps {
  store: DossierStore;
  clock: Clock;
  ids: Ids;
  /** The layers and tags of a place, from the settings. */
  labels(region: string): { layers: readonly string[]; tags: readonly string[] };
  /** Who answers for somebody at a place when the list does not say. */
  unitAt(region: string): string | undefined;
}

type Finding = [field: DossierField, cure: string];

function findings(deps: BringDeps, actor: Actor, given: PersonGiven): Finding[] {
  const { layers, tags } = deps.labels(given.region);
  const strange = given.tags?.find((tag) => !tags.includes(tag));
  const found: (Finding | false | undefined)[] = [
    identityOf(given.idNumber) === undefined && ['idNumber', dossierRefusals.identity],
    !covers(actor.region, given.region) && ['region', dossierRefusals.region],
    given.layer !== undefined && !layers.includes(given.layer) && ['layer', dossierRefusals.layer(layers)],
    strange !== undefined && ['tags', dossierRefusals.tag(strange, tags)],
    given.lastReviewOn !== undefined && given.lastReviewOn > deps.clock.today() && ['lastReviewOn', dossierRefusals.future],
  ];
  return found.filter((finding): finding is Finding => Array.isArray(finding));
}

// Others breathe between so many rows.
const BREATH = 500;

async function problemsOf(deps: BringDeps, actor: Actor, rows: readonly PersonGiven[]): Promise<RowProblem[]> {
  const problems: RowProblem[] = [];
  for (const [at, row] of rows.entries()) {
    if (at % BREATH === BREATH - 1) await new Promise(setImmediate);
    problems.push(...findings(deps, actor, row).map(([field, cure]) => ({ line: row.line, field: dossierFieldWords[field], cure })));
  }
  return problems;
}

function twice(rows: readonly PersonGiven[]): RowProblem[] {
  const seen = new Map<string, number>();
  return rows.flatMap(({ idNumber, line }) => {
    const identity = identityOf(idNumber);
    const before = identity && seen.get(identity);
    if (identity && before === undefined) seen.set(identity, line);
    return before ? [{ line, field: dossierFieldWords.idNumber, cure: dossierRefusals.twice(before) }] : [];
  });
}

type Known = { dossier: Dossier; content: DossierContent };

const told = <T extends object>(fields: T): Partial<T> =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as Partial<T>;

/** The dossier as it stands once the row is taken; a list from before the last review takes back nothing that was decided there. */
function merged({ dossier, content }: Known, given: PersonGiven): Known {
  const { region, unit, name, phone, address, household, tags } = given;
  const { layer, reviewClass, lastReviewOn, programme, amountFen } = given;
  const isOlder = lastReviewOn !== undefined && dossier.lastReviewOn !== undefined && lastReviewOn < dossier.lastReviewOn;
  const decided = isOlder ? {} : told({ layer, reviewClass, lastReviewOn });
  const aid = isOlder ? {} : told({ programme, amountFen });
  return {
    dossier: { ...dossier, ...told({ region, unit }), ...decided },
    content: { ...content, ...told({ name, phone, address, household, tags }), ...aid },
  };
}

const changedFields = (before: Known, after: Known): DossierField[] => {
  const flat = ({ dossier, content }: Known): Record<string, unknown> => ({ ...dossier, ...content });
  const [old, fresh] = [flat(before), flat(after)];
  return (Object.keys(dossierFieldWords) as DossierField[]).filter((field) => JSON.stringify(old[field]) !== JSON.stringify(fresh[field]));
};

/** `H261128-482913-204518`: the day it was opened, then chance. */
const drawNumber = ({ ids, clock }: BringDeps): string =>
  `H${clock.today().replaceAll('-', '').slice(2)}-${ids.lookupCode()}-${ids.lookupCode()}`;

function opening(deps: BringDeps, actor: Actor, given: PersonGiven): DossierWrite {
  const at = deps.clock.now();
  const { line: _line, idNumber, region, unit = deps.unitAt(region), layer, reviewClass, lastReviewOn, ...personal } = given;
  return {
    dossier: {
      id: deps.ids.opaque(),
      number: drawNumber(deps),
      region,
      unit,
      layer,
      aid: personal.programme ? 'receiving' : 'none',
      reviewClass,
      lastReviewOn,
      version: 1,
      createdAt: at,
      changedAt: at,
    },
    content: { ...personal, idNumber: identityOf(idNumber) ?? idNumber, tags: personal.tags ?? [] },
    event: { type: 'dossier.opened', actorId: actor.id, actorRole: actor.role, at, data: { layer } },
  };
}

const AID_FIELDS: readonly DossierField[] = ['layer', 'programme', 'amountFen'];

function changing(deps: BringDeps, actor: Actor, change: { before: Known; after: Known; fields: DossierField[] }): DossierWrite {
  const at = deps.clock.now();
  const { before, after, fields } = change;
  const layers = fields.includes('layer') ? { layer: after.dossier.layer, layerBefore: before.dossier.layer } : {};
  return {
    dossier: { ...after.dossier, version: before.dossier.version + 1, changedAt: at },
    content: after.content,
    changesAid: fields.some((field) => AID_FIELDS.includes(field)),
    event: { type: 'dossier.changed', actorId: actor.id, actorRole: actor.role, at, data: { fields, ...layers } },
  };
}

// So many at a time: whoever talks to residents meanwhile never waits long for the disk.
const TOGETHER = 100;

const NUMBER_TRIES = 5;

const renumbered = (deps: BringDeps, write: DossierWrite): DossierWrite =>
  write.dossier.version === 1 ? { ...write, dossier: { ...write.dossier, number: drawNumber(deps) } } : write;

/** Chance can meet: the unique number finds it and others are drawn. */
async function save(deps: BringDeps, writes: readonly DossierWrite[], tries = 1): Promise<void> {
  try {
    await deps.store.save(writes);
  } catch (error) {
    if (tries >= NUMBER_TRIES || !/UNIQUE.*dossiers\.number/i.test((error as Error).message)) throw error;
    await save(
      deps,
      writes.map((write) => renumbered(deps, write)),
      tries + 1,
    );
  }
}

async function writesFor(
  deps: BringDeps,
  actor: Actor,
  rows: readonly PersonGiven[],
): Promise<{ writes: DossierWrite[]; brought: Brought }> {
  const writes: DossierWrite[] = [];
  const brought: Brought = { created: 0, changed: [], same: 0, problems: [] };
  for (const given of rows) {
    const dossier = await deps.store.byIdentity(identityOf(given.idNumber) ?? given.idNumber);
    if (!dossier) {
      writes.push(opening(deps, actor, given));
      brought.created += 1;
      continue;
    }
    if (!covers(actor.region, dossier.region)) {
      brought.problems.push({ line: given.line, field: dossierFieldWords.region, cure: dossierRefusals.elsewhere });
      continue;
    }
    const before = { dossier, content: (await deps.store.content(dossier.id)) ?? { name: given.name, idNumber: given.idNumber, tags: [] } };
    const after = merged(before, given);
    const fields = changedFields(before, after);
    const alert = fields.some((field) => AID_FIELDS.includes(field)) ? await deps.store.openAlert(dossier.number) : undefined;
    if (alert) brought.problems.push({ line: given.line, field: dossierFieldWords.amountFen, cure: dossierRefusals.alertOpen(alert) });
    else if (fields.length === 0) brought.same += 1;
    else {
      writes.push(changing(deps, actor, { before, after, fields }));
      brought.changed.push({ number: dossier.number, fields: fields.map((field) => dossierFieldWords[field]) });
    }
  }
  return { writes, brought };
}

/** Takes people into the register, or says every line that keeps the list out: then nobody is taken. Once more, the same list changes nothing. */
export async function bring(deps: BringDeps, actor: Actor, given: { rows: readonly PersonGiven[]; keep: boolean }): Promise<Brought> {
  const { rows, keep } = given;
  const problems = [...(await problemsOf(deps, actor, rows)), ...twice(rows)].sort((a, b) => a.line - b.line);
  if (problems.length > 0) return { created: 0, changed: [], same: 0, problems };
  const { writes, brought } = await writesFor(deps, actor, rows);
  if (keep && brought.problems.length === 0)
    for (let at = 0; at < writes.length; at += TOGETHER) await save(deps, writes.slice(at, at + TOGETHER));
  return brought;
}
