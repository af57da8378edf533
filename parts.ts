import type { Clock, SettableClock } from './base/clock';
import { settableClock, systemClock } from './base/clock';
import { type Config, officeHoursOf } from './base/config';
import { randomIds } from './base/ids';
import { createLog, type Log } from './base/log';
import { createCalendar } from './base/working-days';
import { type Bot, createBot } from './bot/bot';
import { type Content, loadContent } from './content';
import { createOfficeCuration, type OfficeCuration } from './curation';
import { createDesk, type Desk } from './desk/desk';
import type { EntryText } from './knowledge/load';
import { withOwnNumbers } from './knowledge/own-numbers';
import { loadMasterKey } from './storage/sealer';
import { openStorage, type Storage } from './storage/storage';
import { localDeadlines } from './tickets/deadlines';
import { createTickets, type Tickets } from './tickets/tickets';

/** Everything behind the doors: what the server, the terminal and the commands share. */
export interface Parts {
  config: Config;
  clock: Clock;
  /** The same clock when it may be moved (loopback, outside production). */
  settable?: SettableClock;
  log: Log;
  storage: Storage;
  tickets: Tickets;
  desk: Desk;
  bot: Bot;
  content: Content;
  curation: OfficeCuration;
  close(): Promise<void>;
}

/** What may take the place of the program's own files. */
export interface Given {
  /** Entries in the place of the shipped ones: another office's, or a few for a quick start. */
  shipped?: readonly EntryText[];
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
  const storage = await openStorage({ stateDir: config.stateDir, masterKey, clock, ids: randomIds, log });
  try {
    return { ...(await assemble({ config, clock, log, storage, given })), config, clock, settable, log, storage };
  } catch (error) {
    await storage.close();
    throw error;
  }
}

async function assemble(base: { config: Config; clock: Clock; log: Log; storage: Storage; given: Given }) {
  const { config, clock, log, storage, given } = base;
  const ids = randomIds;
  const hotlineNumbers = config.HOTLINE_NUMBERS.map(([label, number]) => ({ label, number }));
  const loaded = await loadContent({ storage, clock, log, shipped: given.shipped });
  const curation = createOfficeCuration({ storage, content: loaded, clock, ids });
  const content: Content = { ...loaded, knowledge: () => withOwnNumbers(loaded.knowledge(), () => hotlineNumbers) };
  const deadlines = { calendar: createCalendar({ hours: officeHoursOf(config) }), rules: localDeadlines };
  const tickets = createTickets({
    store: storage.tickets,
    attempts: storage.users,
    clock,
    ids,
    digest: storage.digest,
    deadlines: () => deadlines,
  });
  const desk = createDesk({ episodes: storage.episodes, clock, ids, serviceHours: config.SERVICE_HOURS });
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
    settings: {
      hotlineName: config.HOTLINE_NAME,
      hotlineNumbers,
      serviceHours: config.SERVICE_HOURS,
      defaultRegion: config.DEFAULT_REGION,
    },
  });
  const close = async (): Promise<void> => {
    await curation.close();
    await storage.close();
  };
  return { content, curation, tickets, desk, bot, close };
}
