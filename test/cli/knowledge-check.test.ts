import { main } from '../../cli/knowledge-check';
import { entryFolder, fileText, sound } from '../knowledge/entry-files';

async function run(...argv: string[]): Promise<{ code: number; out: string[] }> {
  const out: string[] = [];
  const log = jest.spyOn(console, 'log').mockImplementation((line: string) => void out.push(line));
  const error = jest.spyOn(console, 'error').mockImplementation(() => undefined);
  try {
    return { code: await main(argv), out };
  } finally {
    log.mockRestore();
    error.mockRestore();
  }
}

test('every problem of every file is printed with file, key and cure', async () => {
  const dir = entryFolder({
    'nation-a.md': fileText(sound('nation-a', { region: '999999', citations: [] })),
    'nation-b.md': fileText(sound('nation-b'), '每月300元。'),
  });
  const { code, out } = await run('--dir', dir, '--json');
  const problems = out.map((line) => JSON.parse(line));
  expect(code).toBe(1);
  expect(problems.map(({ key }) => key)).toEqual(['region', 'citations', 'short']);
  for (const { file, cure } of problems) expect([file, cure]).toEqual([expect.stringMatching(/\.md$/), expect.stringMatching(/\S{4,}/)]);
});

test('the shipped entries pass', async () => {
  expect(await run()).toEqual({ code: 0, out: [] });
});
