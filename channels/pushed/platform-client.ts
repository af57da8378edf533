import type { Clock } from '../../base/clock';
import { DomainError } from '../../base/errors';
import type { Log } from '../../base/log';
import { platformWords } from './words';

/** The platform answered, and said no. `errcode` is the platform's own number. */
export class PlatformError extends DomainError {
  constructor(readonly errcode: number) {
    super('unavailable', `platform.${errcode}`, platformWords.refused(errcode));
  }
}

export type PlatformAnswer = Record<string, unknown>;

export interface PlatformClient {
  /** Posts with an access token; throws PlatformError, or DomainError `platform.unreachable`. */
  call(path: string, body: object): Promise<PlatformAnswer>;
  /** Asks for an access token, and tells by how many seconds our clock is ahead of the platform's; throws as `call` does. */
  check(): Promise<{ aheadSeconds: number | undefined }>;
}

/** How an access token is asked for; `force` when the one just given is not taken. */
export type AskToken = (ask: (path: string, body?: object) => Promise<PlatformAnswer>, force: boolean) => Promise<PlatformAnswer>;

export interface ClientDeps {
  baseUrl: string;
  askToken: AskToken;
  clock: Clock;
  log: Log;
}

export const TOO_LONG = 45002;
const TIMEOUT_MS = 5_000;
/** A token is not used to its last minute. */
const SPARE_SECONDS = 60;
const TOKEN_REFUSED = [40001, 40014, 42001];
const BUSY = [-1, 45011];
const WAITS_MS = [200, 800];

/** One request. Nothing of what is thrown names the address: there is a secret in it. */
async function ask(baseUrl: string, path: string, body?: object): Promise<PlatformAnswer> {
  const host = new URL(baseUrl).host;
  const answer = await fetch(baseUrl.replace(/\/$/, '') + path, {
    method: body ? 'POST' : 'GET',
    headers: body ? { 'content-type': 'application/json' } : {},
    body: body && JSON.stringify(body),
    redirect: 'error',
    signal: AbortSignal.timeout(TIMEOUT_MS),
  })
    .then(async (response) => (response.ok ? ((await response.json()) as PlatformAnswer) : undefined))
    .catch(() => undefined);
  if (!answer || typeof answer !== 'object') throw new DomainError('unavailable', 'platform.unreachable', platformWords.unreachable(host));
  const errcode = Number(answer.errcode ?? 0);
  if (errcode !== 0) throw new PlatformError(errcode);
  return answer;
}

interface Token {
  text: string;
  until: number;
}

/** One access token for all who call; asked for once, however many wait for it. */
function createTokenKeeper({ baseUrl, askToken, clock }: ClientDeps) {
  let kept: Token | undefined;
  let asking: Promise<Token> | undefined;
  const fresh = async (force: boolean): Promise<Token> => {
    const answer = await askToken((path, body) => ask(baseUrl, path, body), force);
    const text = String(answer.access_token ?? '');
    if (!text) throw new DomainError('unavailable', 'platform.token', platformWords.noToken);
    return { text, until: clock.now().getTime() + (Number(answer.expires_in ?? 0) - SPARE_SECONDS) * 1_000 };
  };
  return {
    async get(force = false): Promise<string> {
      if (kept && kept.until > clock.now().getTime()) return kept.text;
      asking ??= fresh(force).finally(() => {
        asking = undefined;
      });
      kept = await asking;
      return kept.text;
    },
    /** The platform does not take this one any more. */
    drop(text: string): void {
      if (kept?.text === text) kept = undefined;
    },
  };
}

const waited = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** Whoever it is that is busy is asked again, twice. */
async function patiently(work: () => Promise<PlatformAnswer>): Promise<PlatformAnswer> {
  for (const ms of WAITS_MS) {
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof PlatformError) || !BUSY.includes(error.errcode)) throw error;
      await waited(ms);
    }
  }
  return work();
}

/** Calls one platform; a token that has run out is asked for anew, once plainly and once by force. */
export function createPlatformClient(deps: ClientDeps): PlatformClient {
  const tokens = createTokenKeeper(deps);
  const once = async (path: string, body: object, force = false): Promise<PlatformAnswer> => {
    const token = await tokens.get(force);
    try {
      return await ask(deps.baseUrl, `${path}?access_token=${encodeURIComponent(token)}`, body);
    } catch (error) {
      if (error instanceof PlatformError && TOKEN_REFUSED.includes(error.errcode)) tokens.drop(token);
      throw error;
    }
  };
  const again = async (path: string, body: object): Promise<PlatformAnswer> => {
    for (const force of [false, true]) {
      try {
        return await once(path, body, force);
      } catch (error) {
        if (!(error instanceof PlatformError) || !TOKEN_REFUSED.includes(error.errcode)) throw error;
        deps.log.info({ errcode: error.errcode, force }, 'an access token is not taken any more; another is asked for');
      }
    }
    return once(path, body, true);
  };
  return {
    call: (path, body) => patiently(() => again(path, body)),
    async check() {
      await tokens.get();
      const answer = await fetch(deps.baseUrl, { method: 'HEAD', redirect: 'manual', signal: AbortSignal.timeout(TIMEOUT_MS) }).catch(
        () => undefined,
      );
      const theirs = Date.parse(answer?.headers.get('date') ?? '');
      return { aheadSeconds: Number.isNaN(theirs) ? undefined : Math.round((deps.clock.now().getTime() - theirs) / 1_000) };
    },
  };
}
