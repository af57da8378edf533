// The other end of pdf.ts, on a thread of its own: pages of positioned text, or why there are none.
// Plain JavaScript, because the reader is an ES module and this file runs the same compiled and from sources.

import { createRequire } from 'node:module';
import { dirname, join, sep } from 'node:path';
import { parentPort, workerData } from 'node:worker_threads';
import { getDocument, VerbosityLevel } from 'pdfjs-dist/legacy/build/pdf.mjs';

const folder = dirname(createRequire(import.meta.url).resolve('pdfjs-dist/package.json'));

/** `{ text, x, y, width, height }` in points, y upward from the bottom of the page. */
function pieceOf({ str, transform, width, height }) {
  return { text: str, x: transform[4], y: transform[5], width, height: height || Math.abs(transform[3]) };
}

async function pagesOf(data) {
  const document = await getDocument({
    data,
    // Character tables of Chinese fonts come with the package; nothing is fetched, drawn or evaluated.
    cMapUrl: join(folder, 'cmaps') + sep,
    cMapPacked: true,
    useWorkerFetch: false,
    useSystemFonts: false,
    disableFontFace: true,
    isEvalSupported: false,
    stopAtErrors: false,
    verbosity: VerbosityLevel.ERRORS,
  }).promise;
  const pages = [];
  for (let number = 1; number <= document.numPages; number += 1) {
    const page = await document.getPage(number);
    const { items } = await page.getTextContent();
    pages.push(items.filter((item) => typeof item.str === 'string').map(pieceOf));
    page.cleanup();
  }
  await document.loadingTask.destroy();
  return pages;
}

pagesOf(workerData).then(
  (pages) => parentPort.postMessage({ pages }),
  (error) => parentPort.postMessage({ error: { name: error?.name ?? 'Error', message: String(error?.message ?? error) } }),
);
