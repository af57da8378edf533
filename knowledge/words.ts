import type { Citation } from '../base/citation';
import { citationLine } from '../base/citation';
import { dayInWords, type IsoDate } from '../base/clock';
import { lineage, NATION, type RegionCode, regionName } from '../base/regions';
import type { Entry } from './entry';

/** 现行 / 已被取代 …: how each citation's standing is said. */
export const STATUS_WORDS: Record<Citation['status'], string> = {
  inForce: '现行有效',
  superseded: '已被取代',
  planPeriodOver: '规划期已过',
  historical: '当年资料，不是现行规定',
  unknown: '是否仍有效未查到',
};

const KIND_WARNINGS: Partial<Record<Entry['kind'], string>> = {
  target: '这是工作目标，不等于现在已有这项待遇，以当地通知为准。',
  pilot: '这是探索或试点，是否实行要看当地通知。',
  statistic: '这是统计数字，不是个人的待遇标准。',
  historicalAmount: '这是旧数，不是现行标准。',
};

const STATUS_WARNINGS: Partial<Record<Citation['status'], string>> = {
  superseded: '已被新的规定取代，以现行规定为准',
  planPeriodOver: '规划期已经过去，现在怎样要向当地核实',
  historical: '是当年的资料，现在是否沿用要向当地核实',
};

const standing = ({ effectiveFrom, issuedOn, status }: Citation, on: IsoDate): string => {
  const since = effectiveFrom ? `${dayInWords(effectiveFrom)}起施行` : issuedOn ? `${dayInWords(issuedOn)}发布` : undefined;
  const state = effectiveFrom && effectiveFrom > on ? '当时尚未施行' : STATUS_WORDS[status];
  return [since, state].filter(Boolean).join('，');
};

/** `出处：《…》（…）第十八条，2026年7月1日起施行，现行有效`; undefined without citations. */
export function sourceLine(citations: readonly Citation[], on: IsoDate): string | undefined {
  if (citations.length === 0) return undefined;
  const documents = new Map<string, Citation[]>();
  for (const citation of citations) {
    const same = `${citation.document}|${citation.number ?? ''}|${standing(citation, on)}`;
    documents.set(same, [...(documents.get(same) ?? []), citation]);
  }
  const lines = [...documents.values()].flatMap((same) => {
    const [first] = same;
    if (!first) return [];
    const clauses = same.flatMap(({ clause }) => clause ?? []).join('、');
    return [`${citationLine({ ...first, clause: clauses || undefined })}，${standing(first, on)}`];
  });
  return `出处：${lines.join('；')}`;
}

/** Says whose rule it is, and that a nearer one is not on record. */
export function placeLine(entryRegion: RegionCode, asked?: RegionCode): string {
  const own = regionName(entryRegion);
  if (!asked) return entryRegion === NATION ? '地区：全国规定，各地可能更细' : `地区：${own}`;
  if (entryRegion === asked) return `地区：${own}`;
  const name = regionName(asked);
  if (entryRegion === NATION) return `地区：全国规定（未收录${name}自己的规定，以当地为准）`;
  const province = lineage(entryRegion).length === 2;
  return province ? `地区：${own}（省文；未收录${name}自己的规定）` : `地区：${own}（未收录${name}自己的规定）`;
}

const OLD_FIGURES = new Set<Entry['kind']>(['historicalAmount', 'statistic']);

/** `时间：2020年口径；核对到2026年11月22日`. */
export function timeLine({ asOf, effectiveFrom, effectiveTo, kind, short }: Entry): string {
  const year = OLD_FIGURES.has(kind) ? /20\d\d/.exec(short)?.[0] : undefined;
  const span = [effectiveFrom && `${dayInWords(effectiveFrom)}起`, effectiveTo && `到${dayInWords(effectiveTo)}为止`]
    .filter(Boolean)
    .join('');
  return `时间：${[year && `${year}年口径`, span && `适用于${span}`, `核对到${dayInWords(asOf)}`].filter(Boolean).join('；')}`;
}

/** What must be said when the text is a target, a pilot, an old number or no longer in force; undefined when nothing must. */
export function warningLine({ kind, citations, effectiveTo }: Entry, on: IsoDate): string | undefined {
  const past = effectiveTo && effectiveTo < on ? `这是${dayInWords(effectiveTo)}以前的规定，现在已有变化。` : undefined;
  // Which text it is, the line of sources says.
  const old = citations.flatMap(({ status }) => {
    const warning = STATUS_WARNINGS[status];
    return warning ? [`${warning}。`] : [];
  });
  const parts = [past, KIND_WARNINGS[kind], ...new Set(old)].filter(Boolean);
  return parts.length > 0 ? `请注意：${parts.join('')}` : undefined;
}

/** What an entry of another level of place adds, with its own sources. */
export function besideText(entry: Entry, on: IsoDate): string {
  const place = entry.region === NATION ? '全国规定' : regionName(entry.region);
  return [`${place}：${entry.short}`, sourceLine(entry.citations, on), warningLine(entry, on)].filter(Boolean).join('\n');
}

export const ASK_PLACE = '各地不同：请告诉我您在哪个县（市、区），我再看有没有当地的记录。';

/** The entry's own words already ask for the place. */
export const asksPlace = (text: string): boolean => /告诉我.{0,8}(?:哪个|哪里|地区|县)|您在哪/.test(text);

export const offerText = (titles: readonly string[]): string =>
  [
    '我不太确定您问的是哪一件，请回数字或换句话说：',
    ...titles.map((title, index) => `${index + 1}. ${title}`),
    '都不是的话，请说“转人工”。',
  ].join('\n');

/** The likeliest, said as a guess with where it stands; the others stay one number away. */
export const guessText = (head: string, [title, ...others]: readonly string[]): string =>
  [
    `您问的可能是“${title}”：`,
    head,
    '',
    others.length > 0 ? '看全文回 1；不是这件，回别的数字或换句话说：' : '看全文回 1；不是这件，请换句话说。',
    ...others.map((other, index) => `${index + 2}. ${other}`),
    '都不是的话，请说“转人工”。',
  ].join('\n');

/** A guess with fewer others beside it; undefined for a text that is no guess. */
export function guessedFrom(guess: string, titles: readonly string[]): string | undefined {
  const [, head] = /^您问的可能是“.*”：\n([\s\S]*?)\n\n看全文回 1/.exec(guess) ?? [];
  return head === undefined ? undefined : guessText(head, titles);
}

/** Of a programme this is not on record; what is can be picked by number. */
export const partNotRecordedText = (programme: string, titles: readonly string[]): string =>
  [
    `${programme}的这一点没有收录，我不套用别的救助的规定；可以问受理的窗口，或说“转人工”。收录了的有（回数字看）：`,
    ...titles.map((title, index) => `${index + 1}. ${title}`),
  ].join('\n');

export const notRecordedText = (place?: RegionCode): string =>
  place
    ? `这件事没有收录${regionName(place)}的规定，我不套用别处的说法。请问户籍地乡镇（街道）或县级民政部门，也可以说“转人工”。`
    : `这件事只有部分地方的规定，要看您在哪里。${ASK_PLACE}`;

export const REFUSAL =
  '这个问题我没有把握，不随便答。请换句话再说一遍，或者说“转人工”。我能答低保、特困、临时救助、残疾人补贴、儿童和老人的救助，也能帮您登记求助和投诉；别的部门的事可以打12345。';

/** Stands in an entry where the office's own hotline numbers are said. */
export const OWN_NUMBERS = '{本热线号码}';

export const ownNumbersText = (numbers: readonly { label: string; number: string }[]): string =>
  numbers.length > 0 ? `${numbers.map(({ label, number }) => `${label}：${number}`).join('；')}。` : '本热线的电话号码本站未收录，不乱报。';

/** The steps of a procedure in their order; those without a name are said not to be on record. */
export function stepsText(steps: readonly { order: number; name?: string }[], place: RegionCode): string {
  if (steps.every(({ name }) => name === undefined))
    return `审核审批步骤（${regionName(place)}，共 ${steps.length} 步）：名称都没有收录，不编（该步骤未收录）。`;
  const lines = steps.map(({ order, name }) => `${order}. ${name ?? '该步骤未收录'}`);
  return `审核审批步骤（${regionName(place)}登记的）：\n${lines.join('\n')}`;
}

/** What a place has announced about prices; an amount only where it was entered. */
export function linkageText(rows: readonly { from: string; to?: string; announcement: string; amount?: string }[]): string {
  if (rows.length === 0) return '当地现在有没有启动，以公告为准。';
  return rows
    .map(
      ({ from, to, announcement, amount }) =>
        `当地公告：${announcement}，自 ${from} 起${to ? `，至 ${to}` : ''}。${amount ? `金额：${amount}。` : '金额以公告为准。'}`,
    )
    .join('\n');
}

/** The office's own list of what to bring, and what need not be brought. */
export function materialsText(
  materials: readonly { item: string; need: 'required' | 'checkable'; note?: string }[],
  place: RegionCode,
): string {
  const named = (need: 'required' | 'checkable'): string[] =>
    materials.filter((material) => material.need === need).map(({ item, note }) => (note ? `${item}（${note}）` : item));
  const [bring, leave] = [named('required'), named('checkable')];
  return [
    bring.length > 0 && `要带的材料（${regionName(place)}登记的清单）：\n${bring.map((item, at) => `${at + 1}. ${item}`).join('\n')}`,
    leave.length > 0 && `不用带（平台能查到）：${leave.join('、')}。`,
  ]
    .filter(Boolean)
    .join('\n');
}

/** Whom residents may ask, exactly as the office has set it. */
export const contactsText = (contacts: readonly { label: string; number: string; address?: string }[]): string =>
  `可以问：${contacts.map(({ label, number, address }) => `${label} ${number}${address ? `（${address}）` : ''}`).join('；')}。`;

/** Where it can be done online; a link only where one was entered. */
export const entrancesText = (entrances: readonly { label: string; url?: string }[]): string => {
  const named = entrances.map(({ label, url }) => (url ? `${label} ${url}` : `“${label}”（链接没有登记，请在手机应用商店或政府网站找）`));
  // A link ends with its line: nothing of the sentence is taken for a part of it.
  return `线上入口：${named.join('；')}\n能办哪些以平台显示为准，办不了去乡镇（街道）窗口。`;
};
