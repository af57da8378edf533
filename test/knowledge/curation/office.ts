import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type SettableClock, settableClock } from '../../../base/clock';
import { randomIds } from '../../../base/ids';
import { createLog } from '../../../base/log';
import { type Content, loadContent } from '../../../content';
import { createOfficeCuration, type OfficeCuration } from '../../../curation';
import { createLab } from '../../../knowledge/curation/lab';
import { entryText } from '../../../knowledge/entry-form';
import type { EntryText } from '../../../knowledge/load';
import { loadMasterKey } from '../../../storage/sealer';
import { openStorage, type Storage } from '../../../storage/storage';
import { engineOf } from '../../storage/engine';

const log = createLog('silent');

/** An invented entry about a matter no shipped entry knows, asked in ten ways. */
export function invented(id: string, matter: string, over: { front?: Record<string, unknown>; short?: string } = {}): string {
  const ways = [
    '怎么申请',
    '去哪里办',
    '要带什么材料',
    '什么条件',
    '多久能办好',
    '谁来审批',
    '可以代办吗',
    '不批怎么办',
    '要不要钱',
    '网上能办吗',
  ];
  const front = {
    id,
    topic: id.replaceAll(/[0-9]/g, '').replaceAll(/-+$/g, ''),
    region: '000000',
    title: `${matter}怎么办理`,
    kind: 'procedure',
    asOf: '2026-11-01',
    citations: [{ document: `${matter}管理办法`, clause: '第三条', status: 'inForce' }],
    reviewBy: '2027-05-01',
    owner: '政策组',
    similar: ways.map((way) => `${matter}${way}`),
    ...over.front,
  };
  return entryText({ front, short: over.short ?? `${matter}向户籍地乡镇提出申请。`, details: '受理后当场告知要补的材料。' });
}

export const shippedEntries: EntryText[] = [
  ['nation-lamp', '路灯安装'],
  ['nation-well', '水井修缮'],
  ['nation-bridge', '便桥搭建'],
  ['nation-stove', '炉灶改造'],
  ['nation-fence', '围栏加固'],
].map(([id = '', matter = '']) => ({ source: `knowledge/entries/000000-nation/${id}.md`, text: invented(id, matter) }));

export interface Office {
  storage: Storage;
  content: Content;
  clock: SettableClock;
  curation: OfficeCuration['drafts'];
  gaps: OfficeCuration['gaps'];
  /** The same state with other shipped files: what a new release is. */
  upgraded(shipped: readonly EntryText[]): Promise<Office>;
  end(): Promise<void>;
}

async function officeIn(folder: string, shipped: readonly EntryText[]): Promise<Office> {
  const clock = settableClock('2026-11-23T10:00:00+08:00');
  const masterKey = loadMasterKey(folder, undefined);
  const storage = await openStorage({ stateDir: folder, ...(await engineOf(folder)), masterKey, clock, ids: randomIds, log });
  const lab = createLab();
  const content = await loadContent({ storage, clock, log, shipped, lab });
  const office = createOfficeCuration({ storage, content, clock, ids: randomIds, lab });
  const close = async (): Promise<void> => {
    await lab.close();
    await storage.close();
  };
  return {
    storage,
    content,
    clock,
    curation: office.drafts,
    gaps: office.gaps,
    async upgraded(next) {
      await close();
      return officeIn(folder, next);
    },
    async end() {
      await close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** A real database, few entries, the whole curation over them. */
export const openOffice = (shipped: readonly EntryText[] = shippedEntries): Promise<Office> =>
  officeIn(mkdtempSync(join(tmpdir(), 'nuanxian-curation-')), shipped);
