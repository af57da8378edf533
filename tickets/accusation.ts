import { type RegionCode, regionName } from '../base/regions';
import { kinds } from './kinds/index';
import type { Ticket, TicketContent } from './ticket';

/** `named`: the words name the unit. `possible`: they are about people of its sort, so a supervisor must look. */
export type Accusation = 'named' | 'possible';

const CIVIL_AFFAIRS = /民政(?:局|所|办|科|站|部门|干部|工作人员|的人|系统)?|救助科|低保办|社会救助(?:站|中心)/;
const SOMEBODY = /局长|所长|科长|主任|经办人|办事员|工作人员|干部/;
const TOWNSHIP = /[镇乡](?:人民)?政府|街道(?:办|办事处)|[镇乡]里的?(?:干部|人)|便民(?:服务)?中心/;
const VILLAGE = /村(?:委会|支书|主任|干部|书记|会计)|居委会|社区(?:干部|书记|主任)/;

// 驻村干部 and 村干部 are people of another office than the one that looks into them.
const OF_ANOTHER_OFFICE = /(?:驻村|帮扶|村(?:里|上|组|委会?)?|社区|[镇乡](?:里|上)?|街道)的?(?:第一书记|工作队|干部|主任|书记|支书)+/g;

const SORTS: [unit: RegExp, words: RegExp][] = [
  [/民政/, CIVIL_AFFAIRS],
  [/[镇乡]人民政府|[镇乡]政府|街道/, TOWNSHIP],
  [/村|居委会|社区/, VILLAGE],
];

const plain = (text: string): string => text.normalize('NFKC').replaceAll(/[\s（）()]/g, '');
/** 上杭县民政局 is called 上杭民政局 as well; the place's ending is left out on both sides. */
const short = (text: string): string => plain(text).replaceAll(/(?<=[\u4e00-\u9fff]{2})(?:自治)?[省市县区](?=[\u4e00-\u9fff])/g, '');

/** Everything a complaint says about whom it concerns. */
export function accusingText({ story, about, fields }: Pick<TicketContent, 'story' | 'about' | 'fields'>): string {
  return [about, fields?.accusedUnit, fields?.accused, story].filter((part) => typeof part === 'string').join('。');
}

/** Whether the words are about this unit. The place is left out of a unit's name in speech, so the bare office counts as possible. */
export function accusationOf(unit: string, text: string, region: RegionCode): Accusation | undefined {
  const said = plain(text);
  const names = [plain(unit), short(unit)];
  if (names.some((name) => said.includes(name) || short(said).includes(name))) return 'named';
  const office = plain(unit).replace(plain(regionName(region)), '');
  // 民政局 without its place, in a complaint of that very place, names its bureau.
  if (office.length >= 3 && office !== plain(unit) && said.includes(office)) return 'possible';
  const sort = SORTS.find(([pattern]) => pattern.test(unit));
  if (sort?.[1].test(said)) return 'possible';
  return sort && SOMEBODY.test(said.replaceAll(OF_ANOTHER_OFFICE, '')) ? 'possible' : undefined;
}

/** The accusation a unit would face if it got this ticket; undefined for kinds that accuse nobody. */
export function accusationIn(
  ticket: Pick<Ticket, 'kind' | 'region'>,
  content: TicketContent | undefined,
  unit: string,
): Accusation | undefined {
  if (!kinds[ticket.kind].rights.accusing || !content) return undefined;
  return accusationOf(unit, accusingText(content), ticket.region);
}
