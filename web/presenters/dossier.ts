import { yuanText } from '../../base/money';
import { maskName, maskPhone } from '../../base/privacy';
import { regionName } from '../../base/regions';
import type { Dossier, DossierContent, DossierEvent } from '../../tickets/dossiers/dossier-store';
import type { DossierReading } from '../../tickets/dossiers/dossiers';
import {
  aidWords,
  dossierEventWords,
  dossierFieldWords,
  noLastReview,
  notSet,
  reviewClassWords,
  reviewOutcomeWords,
} from '../../tickets/dossiers/words';
import { maskPersonal } from '../../tickets/personal-text';
import { aidOutcomeWords } from '../../tickets/track-words';
import type { AidOutcome } from '../../tickets/tracks';
import type { DossierDetail, DossierSummary } from '../api/board-shapes';

const erased = '（内容已删除）';

/** 350823199001011234 → 350823********1234. */
const maskIdentity = (idNumber: string): string => `${idNumber.slice(0, 6)}********${idNumber.slice(-4)}`;

/** A period that nobody has set is said to be so, never guessed. */
const dueText = ({ reviewClass, lastReviewOn }: Dossier, due: string | undefined): string =>
  due ?? (reviewClass && !lastReviewOn ? noLastReview : notSet);

export function dossierSummary(
  dossier: Dossier,
  { content, due, today, revealed = false }: { content?: DossierContent; due?: string; today: string; revealed?: boolean },
): DossierSummary {
  const { number, region, unit, layer, aid, reviewClass, lastReviewOn, version } = dossier;
  return {
    number,
    name: content ? (revealed ? content.name : maskName(content.name)) : erased,
    region,
    regionName: regionName(region),
    unit,
    layer,
    aid,
    aidText: aidWords[aid],
    reviewClassText: reviewClass ? reviewClassWords[reviewClass] : notSet,
    lastReviewOn,
    dueText: aid === 'stopped' ? '—' : dueText(dossier, due),
    overdue: aid !== 'stopped' && due !== undefined && due < today,
    changedAt: dossier.changedAt.toISOString(),
    version,
  };
}

/** What an event changed, in words: days, layers, which fields; never a name. */
function factsOf({ type, data }: DossierEvent): string {
  const { outcome, on, due, layer, layerBefore, aidOutcome, ticket, fields } = data as {
    outcome?: keyof typeof reviewOutcomeWords;
    on?: string;
    due?: string;
    layer?: string;
    layerBefore?: string;
    aidOutcome?: AidOutcome;
    ticket?: string;
    fields?: (keyof typeof dossierFieldWords)[];
  };
  const layers = layer !== undefined || layerBefore !== undefined ? `层级 ${layerBefore ? `${layerBefore} → ` : ''}${layer ?? '—'}` : '';
  const reviewed =
    type === 'dossier.reviewed' && outcome ? `${on} 核查，${reviewOutcomeWords[outcome]}${due ? `（应在 ${due} 前）` : ''}` : '';
  const unchanged = outcome === 'keep' ? '待遇不变' : '';
  const changed = fields?.filter((field) => field !== 'layer').map((field) => dossierFieldWords[field]);
  const decided = aidOutcome ? `工单 ${ticket}：${aidOutcomeWords[aidOutcome]}` : '';
  const cause = ticket && !aidOutcome ? `工单 ${ticket}` : '';
  return [reviewed, unchanged, decided, cause, layers, changed?.length ? `改了${changed.join('、')}` : ''].filter(Boolean).join('；');
}

export interface DossierViewing {
  reading: DossierReading;
  today: string;
  revealed: boolean;
  layers: readonly string[];
  may: DossierDetail['may'];
  nameOf(actorId: string, role: string): string;
}

/** A dossier with its history; names and numbers hidden unless it was opened for a purpose. */
export function dossierDetail({ reading, today, revealed, layers, may, nameOf }: DossierViewing): DossierDetail {
  const { dossier, content, events, due } = reading;
  const hide = (text: string | undefined): string | undefined =>
    text === undefined || revealed ? text : maskPersonal(text, content ? [content.name] : []);
  const phone = content?.phone;
  return {
    ...dossierSummary(dossier, { content, due, today, revealed }),
    masked: !revealed,
    idNumber: content ? (revealed ? content.idNumber : maskIdentity(content.idNumber)) : erased,
    phone: phone && (revealed ? phone : maskPhone(phone)),
    address: hide(content?.address),
    household: content?.household,
    tags: content?.tags ?? [],
    programme: content?.programme,
    amountText: content?.amountFen === undefined ? undefined : `${yuanText(content.amountFen)} 元/月`,
    events: events.map((event) => ({
      seq: event.seq,
      at: event.at.toISOString(),
      by: nameOf(event.actorId, event.actorRole),
      typeText: dossierEventWords[event.type],
      facts: factsOf(event),
      text: hide(event.text),
    })),
    today,
    layers: [...layers],
    may,
  };
}
