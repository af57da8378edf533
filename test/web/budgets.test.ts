import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { inProject } from '../../base/project-root';

const KIB = 1024;
const folder = inProject('dist/web');

beforeAll(() => {
  execFileSync(process.execPath, [inProject('cli/build.cjs')], { stdio: 'ignore' });
}, 240_000);

/** The files a page asks for before it can be used. */
function firstLoad(page: string): { js: string[]; css: string[] } {
  const html = readFileSync(join(folder, page), 'utf8');
  const named = [...html.matchAll(/(?:src|href)="\/(assets\/[^"]+)"/g)].map((match) => match[1] ?? '');
  return { js: named.filter((name) => name.endsWith('.js')), css: named.filter((name) => name.endsWith('.css')) };
}

const weight = (names: string[]): number =>
  names.reduce((sum, name) => sum + gzipSync(readFileSync(join(folder, name)), { level: 9 }).length, 0) / KIB;

// KiB after gzip, of the first load.
const BUDGETS = [
  { page: 'index.html', js: 30, css: 10 },
  { page: 'desk.html', js: 90, css: 10 },
  { page: 'board.html', js: 90, css: 10 },
];

describe('the weight of the pages', () => {
  test.each(BUDGETS)('$page: at most $js KiB of scripts and $css KiB of styles', ({ page, js, css }) => {
    const files = firstLoad(page);
    expect(files.js.length).toBeGreaterThan(0);
    expect(weight(files.js)).toBeLessThanOrEqual(js);
    expect(weight(files.css)).toBeLessThanOrEqual(css);
    expect(files.js.length + files.css.length + 1).toBeLessThanOrEqual(8);
  });

  test('the resident page is asked for in at most six requests', () => {
    const { js, css } = firstLoad('index.html');
    expect(1 + js.length + css.length).toBeLessThanOrEqual(6);
  });

  test('no page fetches a font, a picture or anything from elsewhere', () => {
    const texts = readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((name) => /\.(html|css|js)$/.test(name))
      .map((name) => readFileSync(join(folder, name), 'utf8'));
    expect(texts.length).toBeGreaterThan(5);
    expect(texts.filter((text) => /@font-face|url\((?!["']?data:)/.test(text))).toEqual([]);
    expect(
      texts.flatMap((text) => text.match(/https?:\/\/(?!www\.w3\.org)[\w.-]+\.[a-z]{2,}/g) ?? []).filter((url) => !/vuejs\.org/.test(url)),
    ).toEqual([]);
  });
});

/** Relative luminance contrast of two colours, 1 to 21. */
function contrast(a: string, b: string): number {
  const luminance = (colour: string): number => {
    const [r = 0, g = 0, blue = 0] = [1, 3, 5].map((at) => {
      const value = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
      return value <= 0.03928 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * r + 0.7152 * g + 0.0722 * blue;
  };
  const [light = 0, dark = 0] = [luminance(a), luminance(b)].sort((x, y) => y - x);
  return (light + 0.05) / (dark + 0.05);
}

describe('the palette', () => {
  const sheet = readFileSync(inProject('web/faces/shared/tokens.css'), 'utf8');
  const token = (name: string): string => new RegExp(`--${name}:\\s*(#[0-9a-f]{6})`).exec(sheet)?.[1] ?? '';
  const grounds = ['ground', 'paper', 'soft-red', 'soft-amber', 'soft-green', 'soft-blue'];

  test.each(['text', 'meta', 'blue', 'red'])('%s can be read on every ground', (name) => {
    const weak = grounds.filter((ground) => contrast(token(name), token(ground)) < 4.5);
    expect(weak).toEqual([]);
  });

  test.each(['green', 'blue', 'red'])('white can be read on %s', (name) => {
    expect(contrast('#ffffff', token(name))).toBeGreaterThanOrEqual(4.5);
  });

  test('black can be read on the resident’s own bubble', () => {
    expect(contrast('#000000', token('mine'))).toBeGreaterThanOrEqual(4.5);
  });
});
