import fc from 'fast-check';
import { appendProblems, endingsFor } from '../../rules/append-rows';
import { csvLines } from '../../rules/csv';
import { readParameterFile } from '../../rules/parameter-file';
import { type ParameterRow, shippedRows } from '../../rules/parameters';

const HEADER = '名称,地区代码,城乡,起始日,截止日,值,最高,单位,性质,出处文件,文号,条款,印发日,状态';
const line = (over: Partial<Record<string, string>> = {}): string => {
  const cells: Record<string, string> = {
    名称: '当地低保标准',
    地区代码: '350823',
    起始日: '2027-01-01',
    值: '950',
    单位: '元/月',
    出处文件: '某县关于调整低保标准的通知',
    ...over,
  };
  return HEADER.split(',')
    .map((column) => cells[column] ?? '')
    .join(',');
};
const csv = (...lines: string[]): string => [HEADER, ...lines].join('\n');

describe('a file of amounts', () => {
  test('becomes dated, cited rows in fen', () => {
    const { rows, problems } = readParameterFile(csv(line({ 值: '1,250.50'.replace(',', ''), 城乡: '农村', 文号: '某政〔2026〕1号' })));
    expect(problems).toEqual([]);
    expect(rows).toEqual([
      {
        id: '350823-dibaoLine-rural-2027-01-01',
        name: 'dibaoLine',
        region: '350823',
        area: 'rural',
        from: '2027-01-01',
        value: 125_050,
        unit: 'fen/month',
        kind: 'standard',
        citation: { document: '某县关于调整低保标准的通知', number: '某政〔2026〕1号', status: 'inForce' },
      },
    ]);
  });

  test.each([
    [{ 出处文件: '' }, '出处文件', '出处'],
    [{ 值: '九百五' }, '值', '例如'],
    [{ 值: '950.555' }, '值', '两位小数'],
    [{ 值: '-5' }, '值', '非负'],
    [{ 最高: '900' }, '最高', '小于'],
    [{ 单位: '块' }, '单位', '元/月'],
    [{ 单位: '岁' }, '单位', '单位'],
    [{ 名称: '低保多少钱' }, '名称', '低保多少钱'],
    [{ 地区代码: '350899' }, '地区代码', '行政区划'],
    [{ 起始日: '2027-02-30' }, '起始日', '真实存在'],
    [{ 截止日: '2026-01-01' }, '截止日', '早于'],
    [{ 性质: '估计' }, '性质', '标准'],
    [{ 印发日: '去年' }, '印发日', '2026-11-22'],
  ])('%j is refused on its line, at %s', (over, field, hint) => {
    const { problems } = readParameterFile(csv(line(), line(over)));
    expect(problems.map((problem) => [problem.line, problem.field])).toEqual([[3, field]]);
    expect(problems[0]?.cure).toContain(hint);
  });

  test('every wrong line is named, with the number an editor shows, also after a quoted line break', () => {
    const quoted = line({ 条款: '"第一条\n第二条"' });
    const { problems } = readParameterFile(csv(quoted, line({ 值: '?' }), line({ 出处文件: '' })));
    expect(problems.map((problem) => problem.line)).toEqual([4, 5]);
  });

  test('a missing column, an empty file, broken JSON and a JSON object say what to do', () => {
    expect(readParameterFile('名称,值\n当地低保标准,950').problems[0]?.cure).toContain('地区代码');
    expect(readParameterFile(HEADER).problems[0]?.cure).toContain('没有数据行');
    expect(readParameterFile('[{').problems[0]?.cure).toContain('JSON');
    expect(readParameterFile('{}').problems[0]?.cure).toContain('数组');
  });

  test('JSON rows are read in our own units; a row without a citation is named by its place', () => {
    const row = { name: 'dibaoLine', region: '350823', from: '2027-01-01', value: 95_000, unit: 'fen/month', kind: 'standard' };
    const cited = { ...row, citation: { document: '某县通知', status: 'inForce' } };
    const { rows, problems } = readParameterFile(JSON.stringify([cited, row]));
    expect(rows.map(({ id }) => id)).toEqual(['350823-dibaoLine-2027-01-01']);
    expect(problems.map((problem) => [problem.line, problem.field])).toEqual([[2, 'citation']]);
  });

  test('any yuan amount with two decimals comes through exactly', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 99_999_999 }), (fen) => {
        const { rows } = readParameterFile(csv(line({ 值: (fen / 100).toFixed(2) })));
        expect(rows[0]?.value).toBe(fen);
      }),
      { numRuns: 200 },
    );
  });

  test('whatever is written in a table comes back cell by cell', () => {
    const cell = fc.string({ maxLength: 8 }).filter((text) => !text.includes('\r') && !text.includes('\t'));
    fc.assert(
      fc.property(fc.array(fc.tuple(cell, cell), { minLength: 1, maxLength: 5 }), (rows) => {
        const quote = (text: string): string => `"${text.replaceAll('"', '""')}"`;
        const text = ['a,b', ...rows.map((row) => row.map(quote).join(','))].join('\n');
        const wanted = rows.filter((row) => row.some((item) => item.trim() !== ''));
        expect(
          csvLines(text)
            .slice(1)
            .map(({ cells }) => cells),
        ).toEqual(wanted);
      }),
      { numRuns: 200 },
    );
  });
});

const row = (over: Partial<ParameterRow> = {}): ParameterRow => ({
  id: '350823-dibaoLine-2027-01-01',
  name: 'dibaoLine',
  region: '350823',
  area: 'unified',
  from: '2027-01-01',
  value: 95_000,
  unit: 'fen/month',
  kind: 'standard',
  citation: { document: '某县通知', status: 'inForce' },
  ...over,
});

describe('appending', () => {
  const old = row({ id: '350823-dibaoLine-2026-01-01', from: '2026-01-01', value: 90_000 });

  test('an overlap is refused with the cure, and the end of the old row is the cure', () => {
    const [problem] = appendProblems([row()], [old]);
    expect([problem?.key, problem?.cure.includes('上杭县当地低保标准（2026-01-01 起）')]).toEqual(['from', true]);
    const endings = endingsFor([row()], [old]);
    expect(endings).toEqual([{ ...old, to: '2026-12-31' }]);
    expect(appendProblems([row(), ...endings], [old])).toEqual([]);
  });

  test('a shipped row is ended in the same way, without being touched', () => {
    const shipped = shippedRows.find(({ to, kind }) => to === undefined && kind === 'standard') as ParameterRow;
    const next = { ...shipped, id: 'next-row', from: '2030-01-01' };
    expect(endingsFor([next], [])).toEqual([{ ...shipped, to: '2029-12-31' }]);
    expect(appendProblems([next, ...endingsFor([next], [])], [])).toEqual([]);
  });

  test('an old row is never rewritten: not its value, not its source, not a later end', () => {
    for (const wrong of [{ value: 91_000 }, { citation: { document: '别的通知', status: 'inForce' as const } }, { from: '2025-01-01' }]) {
      expect(appendProblems([{ ...old, ...wrong }], [old]).map(({ key }) => key)).toEqual(['id']);
    }
    const ended = { ...old, to: '2026-12-31' };
    expect(appendProblems([{ ...old, to: '2027-12-31' }], [ended]).map(({ key }) => key)).toEqual(['to']);
    expect(appendProblems([{ ...old, to: undefined }], [ended]).map(({ key }) => key)).toEqual(['to']);
  });

  test('two rows of one file that overlap are refused; town and country stand side by side', () => {
    expect(appendProblems([row(), row({ id: 'twin' })], [])).toHaveLength(1);
    expect(appendProblems([row({ area: 'urban' }), row({ id: 'r', area: 'rural' })], [])).toEqual([]);
  });
});
