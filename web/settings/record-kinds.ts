import { z } from 'zod';
import { lineage } from '../../base/regions';
import { listed, many, name, region, regionField, type SettingKind } from './parts';

/** What those on record are called, place by place. */
export const layers = {
  title: '对象层级',
  hint: '人员档里能选的层级。当地写了就用当地的，没写用上一级的。',
  many: true,
  fields: [regionField, { key: 'label', label: '层级', type: 'text' }],
  schema: many(z.strictObject({ region, label: name('层级') })),
} as const satisfies SettingKind;

/** What a household in trouble is marked with, and the words that tell it. */
export const monitoringTags = {
  title: '监测标签',
  hint: '居民说到自己家的这些话，机器人征得同意后记成监测线索；也是人员档能选的标签。加一行就多一个标签。',
  many: true,
  fields: [
    regionField,
    { key: 'label', label: '标签', type: 'text' },
    { key: 'words', label: '说到这些就算（用顿号隔开）', type: 'text', optional: true },
  ],
  schema: many(z.strictObject({ region, label: name('标签'), words: z.string().trim().max(400).optional() })),
} as const satisfies SettingKind;

/** When what was told is grave. */
export const alertLevels = {
  title: '监测预警级别',
  hint: '监测线索定级的阈值：从上往下，第一行对得上的就是它的级别；当地写了只看当地的。一行也没有就只记线索、不定级。',
  many: true,
  fields: [
    regionField,
    { key: 'level', label: '级别', type: 'text' },
    { key: 'least', label: '至少几个标签', type: 'number' },
    { key: 'tags', label: '只数这些标签（用顿号隔开，空着全算）', type: 'text', optional: true },
  ],
  schema: many(
    z.strictObject({
      region,
      level: name('级别').max(32),
      least: z.number().int().min(1).max(20),
      tags: z.string().trim().max(200).optional(),
    }),
  ),
} as const satisfies SettingKind;

type Labelled = z.output<(typeof layers)['schema']>[number];
type LevelRow = z.output<(typeof alertLevels)['schema']>[number];
export type TagRow = z.output<(typeof monitoringTags)['schema']>[number];

const at = (place: string, labels: readonly string[]): Labelled[] => labels.map((label) => ({ region: place, label }));

// The law's own four; where a place's texts name others, those.
export const shippedLayers: Labelled[] = [
  ...at('000000', ['低保', '特困', '低保边缘', '刚性支出困难']),
  ...at('350000', ['低保', '特困', '低收入家庭']),
  ...at('350800', ['低保', '特困', '低保边缘', '支出型困难']),
  ...at('630000', ['低保', '特困', '边缘户']),
];

export const shippedTags: TagRow[] = [
  { label: '因病', words: '生病、重病、大病、得病、患病、住院、手术、癌、肿瘤、透析、尿毒症、白血病、医药费、看病钱、治病' },
  { label: '因残', words: '残疾、截肢、瘫痪、瘫在床上、双目失明' },
  { label: '因灾', words: '受灾、着火、失火、烧了、水灾、洪水、台风、地震、塌方、泥石流、淹了' },
  {
    label: '因教',
    words: '学费交不起、交不起学费、没钱交学费、凑不出学费、学费凑不、学费没着落、学费还没、上不起学、读不起书、供不起、辍学、退学',
  },
  { label: '意外', words: '车祸、工伤、摔伤、摔断、意外事故' },
  { label: '失业', words: '失业、下岗、没了工作、丢了工作、被辞退、被裁、厂子倒闭、厂倒闭' },
  {
    label: '收入减',
    words: '下岗、失业、收入少了、收入减、工资少了、没有收入、没收入、断了收入、发不出工资、欠薪、被裁、没了工作、丢了工作',
  },
  { label: '支出大', words: '花光、欠债、借遍、负债、外债、支出大、开销大' },
].map((row) => ({ region: '000000', ...row }));

/** The layers of a place: its own, else those of the place above it. */
export function layersAt(rows: readonly Labelled[], place: string): string[] {
  const nearest = lineage(place).find((code) => rows.some((row) => row.region === code));
  return rows.filter((row) => row.region === nearest).map(({ label }) => label);
}

/** The level of some tags at a place by its own thresholds, else those above it; undefined where none fits. */
export function levelAt(rows: readonly LevelRow[], place: string, tags: readonly string[]): string | undefined {
  const nearest = lineage(place).find((code) => rows.some((row) => row.region === code));
  const counted = ({ tags: only }: LevelRow): number => tags.filter((tag) => !only || listed(only).includes(tag)).length;
  return rows.filter((row) => row.region === nearest).find((row) => counted(row) >= row.least)?.level;
}

type Tags = readonly { label: string; words: string[] }[];
const PLACES_KEPT = 4_000;
const tagsKnown = new WeakMap<readonly TagRow[], Map<string, Tags>>();

/** The tags that hold at a place with their words: its own beside those of every place above it. Worked out once for the same rows: every turn asks. */
export function tagsAt(rows: readonly TagRow[], place: string): Tags {
  const byPlace = tagsKnown.get(rows) ?? new Map<string, Tags>();
  tagsKnown.set(rows, byPlace);
  const tags = byPlace.get(place) ?? tagsOf(rows, place);
  if (byPlace.size < PLACES_KEPT) byPlace.set(place, tags);
  return tags;
}

function tagsOf(rows: readonly TagRow[], place: string): Tags {
  const here = rows.filter((row) => lineage(place).includes(row.region));
  return [...new Set(here.map(({ label }) => label))].map((label) => ({
    label,
    words: here.filter((row) => row.label === label).flatMap(({ words }) => listed(words)),
  }));
}
