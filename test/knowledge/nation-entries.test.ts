import type { Entry } from '../../knowledge/entry';
import { loadSnapshot } from '../../knowledge/load';

const nation = loadSnapshot().entries.filter(({ region }) => region === '000000');
const byId = new Map(nation.map((entry) => [entry.id, entry]));

const TOPICS = (
  'dibao-elig dibao-standard dibao-apply dibao-household dibao-income dibao-property dibao-single dibao-time dibao-amount dibao-payday ' +
  'dibao-review dibao-exit dibao-reject dibao-work dibao-move dibao-edge gangxing tekun-elig tekun-obligor tekun-apply tekun-care tekun-mode ' +
  'tekun-end linshi-jinan linshi-zhichu linshi-apply linshi-amount canji-life canji-care canji-apply canji-conflict ertong-guer ertong-shishi ' +
  'ertong-kunjing ertong-kangfu gaoling yanglao liulang yiliao jiaoyu zhufang jiuye shouzai jiage jingshen-kangfu fanpin cishan hedui privacy hotline ' +
  'complaint-staff complaint-fraud complaint-delay complaint-material complaint-pay complaint-org complaint-rule fuyi legal-aid status human ' +
  'emergency-life emergency-living crisis-suicide crisis-dv crisis-child crisis-threat scam law-general oos-shebao oos-yibao oos-hukou oos-tax ' +
  'oos-business oos-gongjijin oos-weather oos-traffic oos-marriage oos-funeral oos-chitchat oos-abuse oos-injection oos-nonsense oos-other'
).split(' ');

/** Answers the Social Assistance Law changed: the present one and the one before. */
const TURNED_BY_THE_LAW = [
  ['nation-dibao-exit-stop', 'nation-dibao-exit-stop-before'],
  ['nation-dibao-standard-set', 'nation-dibao-standard-set-before'],
  ['nation-linshi-apply', 'nation-linshi-apply-before'],
  ['nation-linshi-first', 'nation-linshi-first-before'],
  ['nation-liulang', 'nation-liulang-before'],
  ['nation-emergency-living', 'nation-emergency-living-before'],
  ['nation-complaint-fraud', 'nation-complaint-fraud-before'],
  ['nation-complaint-material', 'nation-complaint-material-before'],
  ['nation-hedui-scope', 'nation-hedui-scope-before'],
  ['nation-hotline', 'nation-hotline-before'],
] as const;

/** Numbers in use somewhere for which no source was read. */
const UNSOURCED_NUMBERS = /12393|12385|12315|12366|12329|12123|96110|12320/;

const body = ({ short, details }: Entry): string => `${short}\n${details}`;

test('every topic has an answer valid nation-wide', () => {
  const topics = new Set(nation.map(({ topic }) => topic));
  expect(TOPICS.filter((topic) => !topics.has(topic))).toEqual([]);
});

test('every entry knows at least twelve ways it is asked', () => {
  expect(nation.filter(({ similar }) => similar.length < 12).map(({ id }) => id)).toEqual([]);
});

test.each(TURNED_BY_THE_LAW)('%s begins the day after %s ends', (now, before) => {
  expect(byId.get(now)?.effectiveFrom).toBe('2026-07-01');
  expect(byId.get(now)?.effectiveTo).toBeUndefined();
  expect(byId.get(before)?.effectiveTo).toBe('2026-06-30');
  expect(byId.get(before)?.topic).toBe(byId.get(now)?.topic);
});

test('an answer given for days before the law cites something older than the law', () => {
  const restsOnTheLawAlone = ({ effectiveFrom, citations }: Entry): boolean =>
    effectiveFrom === undefined && citations.length > 0 && citations.every((citation) => (citation.effectiveFrom ?? '') >= '2026-07-01');
  expect(nation.filter(restsOnTheLawAlone).map(({ id }) => id)).toEqual([]);
});

test('no number is given that has no source', () => {
  expect(nation.filter((entry) => UNSOURCED_NUMBERS.test(body(entry))).map(({ id }) => id)).toEqual([]);
});

test('no amount of money stands for the whole country', () => {
  expect(nation.filter((entry) => /\d\s*元/.test(body(entry))).map(({ id }) => id)).toEqual([]);
});

test('danger to life names the number to call in the first line', () => {
  for (const id of ['nation-emergency-life', 'nation-crisis-suicide', 'nation-crisis-dv', 'nation-crisis-child', 'nation-crisis-threat']) {
    expect(byId.get(id)?.short).toMatch(/110|120/);
  }
});
