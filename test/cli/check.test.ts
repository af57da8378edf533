import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { main } from '../../cli/check';

const folder = mkdtempSync(join(tmpdir(), 'check-'));
const file = (name: string, value: unknown): string => {
  const path = join(folder, name);
  writeFileSync(path, typeof value === 'string' ? value : JSON.stringify(value));
  return path;
};

async function run(...argv: string[]): Promise<{ code: number; out: string; err: string }> {
  let [out, err] = ['', ''];
  const log = jest.spyOn(console, 'log').mockImplementation((line: string) => {
    out += `${line}\n`;
  });
  const write = jest.spyOn(process.stderr, 'write').mockImplementation((line) => {
    err += String(line);
    return true;
  });
  try {
    return { code: await main(argv), out, err };
  } finally {
    log.mockRestore();
    write.mockRestore();
  }
}

const line = {
  id: 'test-line',
  name: 'dibaoLine',
  region: '350823',
  from: '2026-01-01',
  value: 95_000,
  unit: 'fen/month',
  kind: 'standard',
  citation: { document: '示例公告', status: 'inForce' },
};
const family = {
  region: '350823',
  on: '2026-11-22',
  area: 'rural',
  size: 3,
  incomes: [{ type: 'total', amount: 2847, per: 'month' }],
  expenditures: [],
  assetsWithinLimit: true,
};

describe('npm run check', () => {
  test('--schema prints the household schema, --schema parameters the parameter schema', async () => {
    expect(JSON.parse((await run('--schema')).out).properties.people).toBeDefined();
    const parameters = (await run('--schema', 'parameters')).out;
    expect(JSON.parse(parameters).items.properties.name.enum).toContain('dibaoLine');
    expect(parameters).toContain('当地低保标准');
  });

  test('--json prints one line with a verdict for each programme', async () => {
    const { code, out } = await run('--file', file('a.json', family), '--parameters', file('p.json', [line]), '--json');
    expect(code).toBe(0);
    const answer = JSON.parse(out);
    expect(answer).toMatchObject({ region: '350823', on: '2026-11-22' });
    expect(answer.programmes.find(({ programme }: { programme: string }) => programme === 'dibao')).toMatchObject({
      verdict: 'likely',
      basis: expect.arrayContaining(['test-line']),
    });
  });

  test('without the local line the verdict is unknown and the line is named', async () => {
    const { out } = await run('--file', file('a.json', family), '--region', '520102', '--json');
    const dibao = JSON.parse(out).programmes.find(({ programme }: { programme: string }) => programme === 'dibao');
    expect(dibao).toMatchObject({ verdict: 'unknown', missing: { parameters: ['dibaoLine'] } });
  });

  test('--regional knows the region’s own texts alone: a line of the nation’s is not there, equality is for the place to say', async () => {
    const equal = { ...family, on: '2025-06-01', incomes: [{ type: 'total', amount: 2850, per: 'month' }] };
    const asked = async (...flags: string[]) => {
      const files = ['--file', file('e.json', equal), '--parameters', file('p4.json', [{ ...line, from: '2025-01-01' }])];
      const { programmes } = JSON.parse((await run(...files, ...flags, '--json')).out);
      return programmes.find(({ programme }: { programme: string }) => programme === 'dibao');
    };
    expect(await asked()).toMatchObject({ verdict: 'unlikely' });
    expect(await asked('--regional')).toMatchObject({ verdict: 'unknown', missing: { parameters: ['equalIsDibao'] } });
  });

  test.each([
    ['an unknown field', { ...family, salary: 1 }, 'salary'],
    ['a negative amount', { ...family, incomes: [{ type: 'total', amount: -3, per: 'month' }] }, 'incomes.0.amount'],
    ['an impossible date', { ...family, lastReviewOn: '2026-02-30' }, 'lastReviewOn'],
    ['broken JSON', '{"region":', 'JSON'],
  ])('%s: exit 1, named on stderr', async (_name, value, hint) => {
    const { code, err } = await run('--file', file('bad.json', value));
    expect(code).toBe(1);
    expect(err).toContain(hint);
  });

  test('a parameter with a wrong unit or name is refused with its cure', async () => {
    const wrongUnit = await run('--file', file('a.json', family), '--parameters', file('p2.json', [{ ...line, unit: 'ratio' }]));
    expect(wrongUnit.code).toBe(1);
    expect(wrongUnit.err).toContain('fen/month');
    const wrongName = await run('--file', file('a.json', family), '--parameters', file('p3.json', [{ ...line, name: 'povertyLine' }]));
    expect(wrongName.err).toContain('dibaoLine');
  });
});
