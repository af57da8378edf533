import type { Clock, SettableClock } from './base/clock';
import { settableClock, systemClock } from './base/clock';
import type { Config } from './base/config';
import { randomIds } from './base/ids';
import { createLog, type Log } from './base/log';
import { opensAt } from './base/working-days';
import { type Bot, createBot } from './bot/bot';
import type { BotSettings } from './bot/turn';
import { platformFolder } from './channels/platform-folder';
import { type Content, loadContent } from './content';
import { createOfficeCuration, type OfficeCuration } from './curation';
import { createDesk, type Desk, type DeskDeps } from './desk/desk';
import { createLab } from './knowledge/curation/lab';
import type { Knowledge } from './knowledge/knowledge';
import { createLibraryOffice, type LibraryOffice } from './knowledge/library/office';
import type { EntryText } from './knowledge/load';
import { withOwnNumbers } from './knowledge/own-numbers';
import { entrancesAt, withOwnRecords } from './knowledge/own-records';
import { createRecords } from './records';
import { loadMasterKey } from './storage/sealer';
import { openStorage, type Storage } from './storage/storage';
import type { Dossiers } from './tickets/dossiers/dossiers';
import { type PlatformPort, patient } from './tickets/platform/platform';
import { createSync, type Sync } from './tickets/platform/sync';
import { createTickets, type Tickets } from './tickets/tickets';
import { levelAt, tagsAt } from './web/settings/record-kinds';
import { createSettings, type Settings } from './web/settings/settings';

/** Everything behind the doors: what the server, the terminal and the commands share. */
export interface Parts {
  config: Config;
  clock: Clock;
  /** The same clock when it may be moved (loopback, outside production). */
  settable?: SettableClock;
  log: Log;
  storage: Storage;
  tickets: Tickets;
  /** The register of people. */
  dossiers: Dossiers;
  desk: Desk;
  bot: Bot;
  content: Content;
  settings: Settings;
  curation: OfficeCuration;
  /** The imported documents. */
  library: LibraryOffice;
  /** The provincial platform, where one is configured; every call ends in time. */
  platform?: PlatformPort;
  sync: Sync;
  close(): Promise<void>;
}

/** What may take the place of the program's own files. */
export interface Given {
  /** Entries in the place of the shipped ones: another office's, or a few for a quick start. */
  shipped?: readonly EntryText[];
  /** A platform in the place of the configured one. */
  platform?: PlatformPort;
}

/** The clock of this process: movable only where the contract allows it. */
function clockFor(config: Config): { clock: Clock; settable?: SettableClock } {
  if (!config.loopback || config.NODE_ENV === 'production') return { clock: systemClock };
  const settable = settableClock(config.NUANXIAN_NOW);
  return { clock: settable, settable };
}

/** Builds every part over the state directory. Throws ContentError, UsageError or DomainError with its cure. */
export async function buildParts(config: Config, given: Given = {}): Promise<Parts> {
  const log = createLog(config.LOG_LEVEL);
  const { clock, settable } = clockFor(config);
  const masterKey = loadMasterKey(config.stateDir, config.MASTER_KEY);
  const storage = await openStorage({ stateDir: config.stateDir, databaseUrl: config.DATABASE_URL, masterKey, clock, ids: randomIds, log });
  try {
    return { ...(await assemble({ config, clock, log, storage, given })), config, clock, settable, log, storage };
  } catch (error) {
    await storage.close();
    throw error;
  }
}

/** What the bot says of the hotline, read anew at each turn. */
const botSettings = (settings: Settings, { config, clock }: { config: Config; clock: Clock }): BotSettings => ({
  get hotlineName() {
    return settings.get('hotline')[0]?.name ?? config.HOTLINE_NAME;
  },
  get hotlineNumbers() {
    return settings.get('numbers');
  },
  get serviceHours() {
    return settings.serviceHours();
  },
  opens(region, after) {
    const from = after ?? clock.now();
    const at = opensAt(from, settings.deadlines().calendar);
    const covered = after === undefined && settings.onDuty(region).length > 0;
    return at > from && !covered ? at : undefined;
  },
  monitoringTags: (region) => tagsAt(settings.get('monitoringTags'), region),
  entrances: (region) => entrancesAt(settings.get('entrances'), region),
  get honesty() {
    return { text: settings.get('honesty')[0]?.text ?? '', version: settings.version('honesty') };
  },
  defaultRegion: config.DEFAULT_REGION,
});

/** Entries together with what the office has set: its numbers, its contacts, its lists of materials. */
const officeKnowledge = (knowledge: Knowledge, settings: Settings): Knowledge =>
  withOwnRecords(
    withOwnNumbers(knowledge, () => settings.get('numbers')),
    {
      contacts: () => settings.get('contacts'),
      materials: () => settings.get('materials'),
      procedure: () => settings.get('procedure'),
      linkage: () => settings.get('linkage'),
      entrances: () => settings.get('entrances'),
    },
  );

const deskDeps = ({ storage, clock }: { storage: Storage; clock: Clock }, settings: Settings): DeskDeps => ({
  episodes: storage.episodes,
  clock,
  ids: randomIds,
  get serviceHours() {
    return settings.serviceHours();
  },
  onDuty: settings.onDuty,
});

interface Base {
  config: Config;
  clock: Clock;
  log: Log;
  storage: Storage;
  given: Given;
}

/** What the office tells a provincial platform. Whatever stands behind the port, nobody waits for it longer than is set. */
function outside({ config, storage, clock, log, given }: Base, settings: Settings) {
  const port = given.platform ?? (config.PLATFORM_DIR ? platformFolder(config.PLATFORM_DIR) : undefined);
  const platform = port && patient(port, config.PLATFORM_TIMEOUT_SECONDS * 1_000);
  return {
    platform,
    sync: createSync({ store: storage.sync, tickets: storage.tickets, clock, log, port: platform, goes: settings.goesToPlatform }),
  };
}

async function assemble(base: Base) {
  const { config, clock, log, storage, given } = base;
  const ids = randomIds;
  const settings = await createSettings({ overlay: storage.overlay, clock, config });
  const lab = createLab();
  const loaded = await loadContent({ storage, clock, log, shipped: given.shipped, lab });
  const curation = createOfficeCuration({ storage, content: loaded, clock, ids, lab });
  const content: Content = { ...loaded, knowledge: () => officeKnowledge(loaded.knowledge(), settings) };
  const library = createLibraryOffice({ stateDir: config.stateDir, entries: () => loaded.knowledge().entries() });
  const tickets = createTickets({
    store: storage.tickets,
    dossiers: storage.dossiers,
    attempts: storage.users,
    clock,
    ids,
    digest: storage.digest,
    deadlines: settings.deadlines,
    routing: settings.routing,
    isCharity: settings.isCharity,
    visitEvery: settings.visitEvery,
    monitoring: {
      tags: (region) => tagsAt(settings.get('monitoringTags'), region).map(({ label }) => label),
      level: (region, tags) => levelAt(settings.get('alertLevels'), region, tags),
    },
  });
  const dossiers = createRecords({ storage, clock, ids, settings, content });
  const desk = createDesk(deskDeps(base, settings));
  const bot = createBot({
    conversations: storage.conversations,
    desk,
    tickets,
    knowledge: content.knowledge,
    parameters: content.parameters,
    gaps: storage.gaps,
    clock,
    ids,
    log,
    settings: botSettings(settings, base),
  });
  const close = async (): Promise<void> => {
    await lab.close();
    await library.close();
    await storage.close();
  };
  const reload = async (): Promise<void> => {
    await content.reload();
    await settings.reload();
  };
  return { content: { ...content, reload }, settings, curation, library, tickets, dossiers, desk, bot, ...outside(base, settings), close };
}
