import { z } from 'zod';
import type { RowProblem } from '../../tickets/dossiers/bring';
import { identityOf } from '../../tickets/dossiers/identity';
import { dossierRefusals } from '../../tickets/dossiers/words';
import { alertCauses } from '../../tickets/kinds/aid-alert';
import { dayText, readTable } from './table-file';

const COLUMNS = { idNumber: '身份证号', cause: '变动', happenedOn: '日期', voucher: '凭证号' } as const;
type Column = keyof typeof COLUMNS;
export type AlertCause = keyof typeof alertCauses;

/** One purchase or registration of a list; without a cause it is of a kind that calls for no look. */
export interface Purchase {
  line: number;
  idNumber: string;
  cause?: AlertCause;
  happenedOn: string;
  voucher: string;
}

const WORDS: [RegExp, AlertCause][] = [
  [/车/, 'car'],
  [/房/, 'home'],
  [/企业|公司|工商|个体|营业执照/, 'business'],
];
const causeOf = (text: string): AlertCause | undefined => WORDS.find(([pattern]) => pattern.test(text))?.[1];
const iso = z.iso.date();

type Cells = Partial<Record<Column, string>>;

function findings({ idNumber = '', cause, happenedOn = '', voucher }: Cells): [Column, string][] {
  const found: ([Column, string] | false)[] = [
    identityOf(idNumber) === undefined && ['idNumber', dossierRefusals.identity],
    !cause && ['cause', `写上是什么变动：${Object.values(alertCauses).join('、')}或别的`],
    !iso.safeParse(dayText(happenedOn)).success && ['happenedOn', '日期写成 2026-03-01'],
    !voucher && ['voucher', '写上凭证号（车牌登记号、合同号、注册号），同一条再导入才认得出'],
  ];
  return found.filter((finding) => finding !== false);
}

/** A list of purchases, or every line that cannot be read and its cure. */
export function purchasesIn(given: { bytes: Uint8Array; file: string }): { rows: Purchase[]; problems: RowProblem[] } {
  const table = readTable<Column>(given, { columns: COLUMNS, needed: Object.keys(COLUMNS) as Column[] });
  return {
    problems: table.flatMap(({ line, cells }) => findings(cells).map(([field, cure]) => ({ line, field: COLUMNS[field], cure }))),
    rows: table.map(({ line, cells: { idNumber = '', cause = '', happenedOn = '', voucher = '' } }) => ({
      line,
      idNumber: identityOf(idNumber) ?? idNumber,
      cause: causeOf(cause),
      happenedOn: dayText(happenedOn),
      voucher,
    })),
  };
}
