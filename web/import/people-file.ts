import { z } from 'zod';
import { regionOf } from '../../base/regions';
import type { PersonGiven, RowProblem } from '../../tickets/dossiers/bring';
import type { ReviewClass } from '../../tickets/dossiers/dossier-store';
import { type DossierField, dossierFieldWords } from '../../tickets/dossiers/words';
import { listed } from '../settings/parts';
import { dayText, readTable } from './table-file';

const CLASSES: Record<string, ReviewClass> = {
  每年: 'yearly',
  一年: 'yearly',
  年类: 'yearly',
  每半年: 'halfYearly',
  半年: 'halfYearly',
  半年类: 'halfYearly',
};
const iso = z.iso.date();

type Cells = Partial<Record<DossierField, string>>;
type Finding = [field: DossierField, cure: string];

function fenOf(text: string): number | undefined {
  const match = /^(\d{1,7})(?:\.(\d{1,2}))?(?:\.?0*)$/.exec(text.replaceAll(/[,，\s]/g, ''));
  return match ? Number(match[1]) * 100 + Number((match[2] ?? '').padEnd(2, '0')) : undefined;
}

function findings(cells: Cells): Finding[] {
  const { name, idNumber, region, amountFen, reviewClass, lastReviewOn } = cells;
  const found: (Finding | false | undefined)[] = [
    !name && ['name', '写上姓名'],
    !idNumber && ['idNumber', '写上身份证号'],
    region !== undefined && regionOf(region) === undefined && ['region', '不是有效的六位行政区划代码'],
    amountFen !== undefined && fenOf(amountFen) === undefined && ['amountFen', '写成元，最多两位小数，例如 645 或 645.50'],
    reviewClass !== undefined &&
      !CLASSES[reviewClass] && ['reviewClass', `写成其中之一：${Object.keys(CLASSES).join('、')}；没有周期的空着`],
    lastReviewOn !== undefined && !iso.safeParse(dayText(lastReviewOn)).success && ['lastReviewOn', '日期写成 2026-03-01'],
  ];
  return found.filter((finding): finding is Finding => Array.isArray(finding));
}

function personOf(line: number, cells: Cells, place: string): PersonGiven {
  const { name = '', idNumber = '', region = place, tags, amountFen, reviewClass, lastReviewOn, ...others } = cells;
  return {
    ...others,
    line,
    name,
    idNumber,
    region,
    tags: tags === undefined ? undefined : listed(tags),
    amountFen: amountFen === undefined ? undefined : fenOf(amountFen),
    reviewClass: reviewClass === undefined ? undefined : CLASSES[reviewClass],
    lastReviewOn: lastReviewOn && dayText(lastReviewOn),
  };
}

/** A list of people as rows, or every line that cannot be read and its cure. Lines without a place are of `place`. */
export function peopleIn(given: { bytes: Uint8Array; file: string }, place: string): { rows: PersonGiven[]; problems: RowProblem[] } {
  const table = readTable<DossierField>(given, { columns: dossierFieldWords, needed: ['name', 'idNumber'] });
  const problems = table.flatMap(({ line, cells }) =>
    findings(cells).map(([field, cure]) => ({ line, field: dossierFieldWords[field], cure })),
  );
  return { rows: table.map(({ line, cells }) => personOf(line, cells, place)), problems };
}
