import { randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, readdir, readFile, rename, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { z } from 'zod';
import { DomainError } from '../base/errors';
import type { PlatformPerson, PlatformPort, PlatformResult } from '../tickets/platform/platform';
import { platformRefusals, platformTitles } from '../tickets/platform/words';

const resultFile = z.object({ number: z.string().max(32), text: z.string().trim().min(1).max(1_000) });
const personLine = z.object({
  idNumber: z.string(),
  layer: z.string().max(64).optional(),
  aids: z
    .array(
      z.object({
        programme: z.string().max(64),
        amountFen: z.number().int().min(0).optional(),
        from: z.iso.date().optional(),
        to: z.iso.date().optional(),
      }),
    )
    .max(50)
    .default([]),
});

/** Throws where the folder itself is not there: a share that is away must not be mistaken for an empty one. */
async function assertThere(root: string): Promise<void> {
  const there = await stat(root).catch(() => undefined);
  if (!there?.isDirectory()) throw new DomainError('unavailable', 'platform.away', platformRefusals.away);
}

/** Undefined for what is no JSON of the agreed form. */
function parsed<T>(schema: z.ZodType<T>, text: string): T | undefined {
  try {
    return schema.parse(JSON.parse(text));
  } catch {
    return undefined;
  }
}

async function lineAbout(file: string, idNumber: string): Promise<PlatformPerson | undefined> {
  if (!(await stat(file).catch(() => undefined))) return undefined;
  for await (const line of createInterface({ input: createReadStream(file), crlfDelay: Number.POSITIVE_INFINITY })) {
    if (!line.includes(idNumber)) continue;
    const found = parsed(personLine, line);
    if (!found) throw new DomainError('unavailable', 'platform.unreadable', platformRefusals.unreadable('people.ndjson'));
    if (found.idNumber === idNumber) return { layer: found.layer, aids: found.aids };
  }
  return undefined;
}

async function readResults(root: string): Promise<PlatformResult[]> {
  const inbox = join(root, 'in');
  await mkdir(inbox, { recursive: true });
  const found: PlatformResult[] = [];
  for (const name of (await readdir(inbox)).filter((file) => file.endsWith('.json')).sort()) {
    const result = parsed(resultFile, await readFile(join(inbox, name), 'utf8'));
    if (result) found.push({ key: name, ...result });
    else await putAside(root, { name, to: 'unread' });
  }
  return found;
}

async function putAside(root: string, { name, to }: { name: string; to: 'taken' | 'unread' }): Promise<void> {
  const place = join(root, 'in', to);
  await mkdir(place, { recursive: true });
  await rename(join(root, 'in', name), join(place, name));
}

/** A whole file or none; the name is the key, so that the same record twice is one file. */
async function put(place: string, { name, text }: { name: string; text: string }): Promise<void> {
  await mkdir(place, { recursive: true });
  const draft = join(place, `.${randomUUID()}`);
  await writeFile(draft, text);
  await rename(draft, join(place, name));
}

/**
 * A provincial platform as a folder that is carried to and fro: records go to `out/<key>.json`, results come as
 * `in/<name>.json` (`{number, text}`) and move to `in/taken/`, what cannot be read to `in/unread/`; people are
 * looked up in `people.ndjson` (`{idNumber, layer?, aids: [{programme, amountFen?, from?, to?}]}`).
 */
export function platformFolder(root: string): PlatformPort {
  return {
    title: platformTitles.folder,
    async push(record) {
      await assertThere(root);
      await put(join(root, 'out'), { name: `${record.key}.json`, text: `${JSON.stringify(record)}\n` });
    },
    async person(idNumber) {
      await assertThere(root);
      return lineAbout(join(root, 'people.ndjson'), idNumber);
    },
    async results() {
      await assertThere(root);
      return readResults(root);
    },
    taken: (key) => putAside(root, { name: key, to: 'taken' }),
  };
}
