import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';

const AXE = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');
const RUN = "axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] })";

/** Everything axe finds against WCAG 2 A and AA, as `rule: element`. */
export async function violations(page: Page): Promise<string[]> {
  await page.evaluate(AXE);
  const { violations: found } = (await page.evaluate(RUN)) as { violations: { id: string; nodes: { html: string }[] }[] };
  return found.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 120)}`));
}

/** What axe finds in each width, and whether the page runs out sideways there; the first width holds afterwards. */
export async function faultsIn(page: Page, widths: readonly number[]): Promise<string[]> {
  const found: string[] = [];
  for (const width of widths) {
    await page.setViewportSize({ width, height: width < 600 ? 844 : 900 });
    found.push(...(await violations(page)).map((text) => `${width} ${text}`));
    const wide = (await page.evaluate('document.documentElement.scrollWidth')) as number;
    if (wide > width) found.push(`${width}: the page is ${wide} wide`);
  }
  await page.setViewportSize({ width: widths[0] ?? 1280, height: 900 });
  return found;
}
