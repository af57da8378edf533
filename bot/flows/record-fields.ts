import { complaintTopic, monthNamed, programmeNamed } from '../../dialogs/complaint/matter';
import type { FlowPlace } from '../../dialogs/flow';
import { dayTold } from '../../dialogs/read/dates';
import { needTold } from '../../dialogs/service/need';
import type { TicketContent } from '../../tickets/ticket';
import type { DangerKind } from '../understanding';

// What the words of a talk tell of the own fields of a kind of ticket (tickets/kinds): an office
// counts and routes by them. What the words leave open stays out.

type Fields = TicketContent['fields'];

/** A field of words takes no more; the whole is in the story or the answers. */
const LONGEST = 100;

const firstOf = <T extends string>(table: readonly [RegExp, T][], text: string): T | undefined =>
  table.find(([pattern]) => pattern.test(text))?.[1];

/** Undefined where nothing was told, without the fields that were not. */
function onlyTold(fields: Record<string, string | boolean | undefined>): Fields {
  const told = Object.entries(fields).filter(([, value]) => value !== undefined && value !== '');
  return told.length > 0
    ? Object.fromEntries(told.map(([id, value]) => [id, typeof value === 'string' ? value.slice(0, LONGEST) : value]))
    : undefined;
}

const storyOf = ({ answers, input }: FlowPlace): string =>
  [answers.story ?? input.story, answers.when, answers.about].filter((part) => typeof part === 'string').join('。');
const said = ({ answers }: FlowPlace, id: string): string | undefined => {
  const value = answers[id];
  return typeof value === 'string' ? value : undefined;
};

const CATEGORIES: Record<string, string> = {
  'complaint-pay': 'notPaid',
  'complaint-device': 'device',
  'complaint-org': 'institution',
  'complaint-zhucun': 'stationed',
  'complaint-fraud': 'fraud',
  'complaint-material': 'materials',
  'complaint-delay': 'delay',
  'complaint-staff': 'staff',
};

/** 类别、哪一项、哪个月、换过卡没有. */
export function complaintFields(place: FlowPlace): Fields {
  const story = storyOf(place);
  const isPay = complaintTopic(story) === 'complaint-pay';
  const card = said(place, 'cardChanged');
  return onlyTold({
    category: CATEGORIES[complaintTopic(story)],
    programme: said(place, 'programme') ?? programmeNamed(story),
    month: isPay ? monthNamed(said(place, 'month') ?? story, place.today) : undefined,
    cardChanged: card && card === 'changed',
  });
}

const WRONGS: readonly [RegExp, string][] = [
  [/红包|好处|回扣|索要|收.{0,3}(?:钱|礼)|辛苦费|手续费/, 'bribery'],
  [/亲戚|小舅子|亲家|侄|优亲厚友|关系保|人情保|自己(?:人|老婆|家)|他(?:弟|哥|姐|妹|儿|爸|妈|老婆)|名额/, 'favour'],
  [/克扣|截留|私吞|吞了|少发|扣(?:了|着|下)/, 'withheld'],
  [/挪用/, 'misuse'],
  [/泄露|说出去|公开.{0,4}(?:信息|名字)/, 'leak'],
  [/骗|冒领|假|开.{0,4}车|存款|[两几多]套房|房.{0,6}(?:还|却|照样)/, 'fraud'],
];
const SOURCES: readonly [RegExp, string][] = [
  [/亲眼/, 'saw'],
  [/听说|听人/, 'heard'],
  [/有(?:照片|录音|材料|证据)/, 'documents'],
];
const TITLES = '(?:支部)?书记|支书|主任|会计|村长|组长|局长|所长|科长|镇长|乡长|干部|办事员|经办人';
const NAMED = new RegExp(`^(?:(?:村|镇|乡|社区|民政局|民政所)?(?:${TITLES})?(?:叫|是)?)(\\p{Script=Han}{2,3}?)(?:${TITLES})?$`, 'u');

/** The name alone, when who is accused was told as one: only then it can be masked. */
function nameIn(about: string | undefined): string | undefined {
  const name = NAMED.exec(about?.trim() ?? '')?.[1];
  return name && !/[村镇乡局所站院办委店厂的]|干部|政府|公司|书记|主任|支书|会计|[组科]长/.test(name) ? name : undefined;
}

/** 举报什么、被举报人、怎么知道的. */
export const reportFields = (place: FlowPlace): Fields =>
  onlyTold({
    wrong: firstOf(WRONGS, storyOf(place)),
    accused: nameIn(said(place, 'about')),
    source: firstOf(SOURCES, storyOf(place)),
  });

const CHANGES: readonly [RegExp, string][] = [
  [/去世|过世|病故|死|没了|离世|不在了/, 'death'],
  [/离婚/, 'divorce'],
  [/结婚|再婚|嫁|娶/, 'marriage'],
  [/拆迁|征地|征收|赔偿|补偿|赔了/, 'compensation'],
  [/工作|上班|打工|就业|下岗|失业|辞|进厂|公务员|录用|考上(?!大学|高中)|开(?:了)?(?:店|公司|厂)/, 'job'],
  [/走了/, 'death'],
  [/生(?:了|娃|孩|下|二胎)|添(?:了|丁|人)|出生|怀孕|孙子|孙女|满月/, 'birth'],
  [/收入|工资|退休金|养老金|租金|租出去|涨/, 'income'],
  [/残/, 'disability'],
  [/病|癌|住院|手术/, 'illness'],
  [/搬|接.{0,4}(?:去|走)住/, 'moved'],
];

/** Which change a story tells of. */
export const changeOf = (story: string): string | undefined => firstOf(CHANGES, story);

/** 什么变化 and, when the day itself was told, 哪天变的. */
export const changeFields = (place: FlowPlace): Fields =>
  onlyTold({
    change: firstOf(CHANGES, storyOf(place)),
    changedOn: said(place, 'day') ?? dayTold(storyOf(place), place.today),
  });

const RELATIONS: Record<string, string> = { neighbour: 'neighbour', relative: 'relative', cadre: 'village', passerBy: 'passer' };
const TROUBLES: readonly [RegExp, string][] = [
  [/没(?:有)?(?:饭|吃)|断粮|饿/, 'noFood'],
  [/没(?:地方|处)住|流落|睡(?:桥|街)/, 'noShelter'],
  [/孩子|娃|小孩/, 'child'],
  [/残/, 'disabled'],
  [/独居|一个人|没人(?:管|照)/, 'alone'],
  [/病|瘫/, 'illness'],
];

/** 和他是什么关系、什么难处、人在哪里. */
export const leadFields = (place: FlowPlace): Fields =>
  onlyTold({
    channel: 'found',
    relation: RELATIONS[said(place, 'relation') ?? ''],
    trouble: firstOf(TROUBLES, storyOf(place)),
    where: said(place, 'whereabouts'),
  });

/** The same of somebody next door, told in one message. */
export const neighbourFields = (text: string): Fields =>
  onlyTold({ channel: 'found', relation: 'neighbour', trouble: firstOf(TROUBLES, text) });

/** 什么需求: it decides which department answers; to a charity it goes only with a yes. */
export const needFields = (place: FlowPlace): Fields => {
  const { consent } = place.answers;
  return onlyTold({ need: needTold(storyOf(place)), consent: typeof consent === 'boolean' ? consent : undefined });
};

const CAUSES: readonly [RegExp, string][] = [
  [/火|烧(?!了\d*度)|淹|大水|洪水|台风|地震|泥石流|塌/, 'disaster'],
  [/车祸|被车|撞|摔|工伤|事故/, 'accident'],
  [/病|高烧|发烧|住院|手术|癌/, 'illness'],
  [/失业|下岗|没(?:有)?工作|老板跑|断.{0,3}收入|欠薪/, 'lostIncome'],
  [/流落|回不了家|没.{0,3}车费|滞留/, 'stranded'],
];

/** 遇到了什么、户籍地. */
export const hardshipFields = (text: string, hukouRegion: string | undefined): Fields =>
  onlyTold({ cause: firstOf(CAUSES, text), hukouRegion });

const THREATS: Partial<Record<DangerKind, string>> = {
  selfHarm: 'selfHarm',
  violence: 'violence',
  childAbuse: 'childAtRisk',
  helplessAdultAbuse: 'violence',
  medical: 'medical',
  fire: 'fire',
};

/** 什么危险、有没有孩子. */
export const dangerFields = ([first, ...more]: readonly DangerKind[]): Fields =>
  onlyTold({
    threat: first && (THREATS[first] ?? 'other'),
    child: [first, ...more].includes('childAbuse') ? true : undefined,
  });
