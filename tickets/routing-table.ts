import type { RegionCode } from '../base/regions';
import type { TicketKind } from './kinds/index';

/** One section of a city's bureau and what it answers for. */
export interface Section {
  unit: string;
  /** Topics (slugs) it leads on. */
  topics?: RegExp;
  /** Words of the request, looked at when no topic decides. */
  words?: RegExp;
  /** For money that did not arrive: the section whose programme it is helps the one that pays. */
  programme?: RegExp;
  /** Kinds it leads on when neither topic nor words decide. */
  kinds?: readonly TicketKind[];
}

export interface RoutingTable {
  city: RegionCode;
  bureau: string;
  /** Where the responsibilities are written down. */
  source: string;
  sections: readonly Section[];
}

const FINANCE = '规划财务科';

/** The section that pays out; a complaint about a payment goes to it with the programme's own section beside it. */
export const payingSection = FINANCE;

// Nanchong's bureau names the sections responsible for each task of its plan of 2024. Cities without a
// table refer to the county's civil-affairs bureau; an office enters its own table in the settings.
export const routingTables: readonly RoutingTable[] = [
  {
    city: '511300',
    bureau: '南充市民政局',
    source: '南充市民政局关于民政领域巩固脱贫成果提质增效的工作方案（2024年8月14日）所附任务分工',
    sections: [
      { unit: '机关党委', topics: /^complaint-zhucun$/, words: /驻村|第一书记|帮扶(?:干部|责任人)/ },
      { unit: FINANCE, topics: /^(complaint-pay|dibao-payday)/, words: /没到账|没有到账|没打(?:款|钱)|一卡通|停发|少发/ },
      {
        unit: '儿童保障科',
        topics: /^(ertong|crisis-child|orphan)/,
        words: /孤儿|留守儿童|困境儿童|无人抚养/,
        programme: /孤儿|儿童|孩子/,
      },
      {
        unit: '社会福利事务科',
        topics: /^(canji|jingshen|complaint-device)/,
        words: /残疾|两项补贴|两补|护理补贴|辅具|轮椅|康复/,
        programme: /残疾|两补|护理补贴/,
      },
      {
        unit: '老龄工作和养老服务科',
        topics: /^(yanglao|gaoling|complaint-org)/,
        words: /养老(?:院|机构)|敬老院|高龄(?:津贴|补贴)|老年食堂/,
        programme: /高龄|养老/,
      },
      { unit: '社会组织管理和慈善事业促进科', topics: /^cishan/, words: /慈善|募捐|捐款|社会组织/ },
      {
        unit: '社会救助科',
        topics: /^(dibao|tekun|linshi|gangxing|fanpin|hedui|emergency|liulang|shouzai)/,
        words: /低保|特困|临时救助|五保|救助金|困难补助/,
        programme: /低保|特困|临时救助|五保/,
        kinds: ['urgentHardship', 'danger', 'lead', 'change'],
      },
    ],
  },
];
