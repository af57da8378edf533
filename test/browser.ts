import { execFileSync } from 'node:child_process';
import { type Browser, chromium } from 'playwright-core';
import { projectRoot } from '../base/project-root';

const START_MS = 60_000;

// The package is an ES module; asking it in a process of its own keeps this side CommonJS.
const ASK = "import('@sparticuz/chromium').then(async ({ default: chromium }) => console.log(await chromium.executablePath()))";

/** Where the browser of the npm packages lies; unpacked at the first call, so that call comes before the test files that run side by side. */
export const browserPath = (): string =>
  process.env.CHROMIUM_PATH ?? execFileSync(process.execPath, ['-e', ASK], { cwd: projectRoot, encoding: 'utf8' }).trim();

/** A real headless browser that comes with the npm packages; nothing is downloaded and none needs to be installed. */
export async function openBrowser(): Promise<Browser> {
  return chromium.launch({
    executablePath: browserPath(),
    timeout: START_MS,
    headless: true,
    args: [
      '--no-sandbox',
      '--headless',
      '--disable-gpu',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--disable-quic',
    ],
  });
}
