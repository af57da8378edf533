import { expect, test } from '@jest/globals';
import type { Library } from '../../../knowledge/library/library';
import { buildLibrary } from '../../../knowledge/library/library';
import { readDocuments } from '../../../knowledge/library/read-document';

const at = '2026-11-24T08:00:00.000Z';

/** A library of invented notices; the first line of each is its title. */
async function libraryOf(...texts: string[]): Promise<Library> {
  const options = { file: '通知.txt', region: '000000', at };
  const read = await Promise.all(texts.map((text) => readDocuments(Buffer.from(text), options)));
  const documents = read.flat();
  return buildLibrary(
    documents.map(({ document }) => document),
    documents.flatMap(({ passages }) => passages),
  );
}

const first = ({ searchLibrary }: Library, question: string) => searchLibrary(question, 3)[0];

test('the place asked about comes before the same notice of another place', async () => {
  const notice = (place: string): string => `${place}冬季取暖补助办法\n第一条 ${place}对低保家庭发放取暖补助，每户一次。`;
  const library = await libraryOf(notice('遵义市'), notice('南充市'), notice('西宁市'));
  for (const place of ['南充', '遵义', '西宁']) expect(first(library, `${place}的取暖补助怎么发`)?.document).toContain(place);
});

test('an office is found by its short name', async () => {
  const library = await libraryOf(
    '青溪镇就业培训告知书\n第一条 培训由县人力资源和社会保障局主办，报名不收费。',
    '青溪镇消防培训告知书\n第一条 培训由县应急管理局主办，报名不收费。',
  );
  expect(first(library, '人社局主办的培训收费吗')?.text).toContain('人力资源和社会保障局');
});

test('the clause that answers comes before the opening that only repeats the title', async () => {
  const library = await libraryOf(
    '关于开放柴火培训平台的通知\n各镇人民政府：为做好柴火培训，根据关于开放柴火培训平台的意见，现将开放柴火培训平台有关事项通知如下。\n一、平台名称\n“青溪云课堂”和“灶台学堂”两个培训平台免费。\n二、联系方式\n联系人：石先生。',
  );
  expect(first(library, '开放的柴火培训平台叫什么名称')).toMatchObject({ clause: '一' });
});

test('of two editions alike the newer comes first, unless the question names the year of the older', async () => {
  const edition = (year: number): string =>
    `青溪县柴火补助标准（${year}年）\n第一条 柴火补助标准为每户一份。\n青溪县民政局\n${year}年3月1日`;
  const library = await libraryOf(edition(2019), edition(2023), edition(2021));
  expect(first(library, '青溪县柴火补助标准')?.document).toContain('2023');
  expect(first(library, '青溪县2019年柴火补助标准')?.document).toContain('2019');
});

test('a question that only asks, or is in no passage, harms nothing', async () => {
  const library = await libraryOf('青溪县走访办法\n第一条 每月走访。');
  for (const question of ['', '是什么', '???', 'zzz', '的'.repeat(5000)]) expect(library.searchLibrary(question, 5)).toEqual([]);
});
