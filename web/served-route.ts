import type { SettableClock } from '../base/clock';
import type { Config } from '../base/config';
import type { HttpReply, HttpRequest, OpenRoute } from '../base/http';
import type { Log } from '../base/log';
import type { Action } from '../tickets/permissions';

/** A reply that stays open and sends events as they come. */
export interface StreamReply extends HttpReply {
  /** Called with a sender; returns what ends it. */
  stream?: (send: (text: string) => void) => () => void;
  /** A body that is made while it is sent (`contentType` is set); it is not held in memory. */
  chunks?: AsyncIterable<string | Uint8Array>;
}

export interface ServedRoute extends Omit<OpenRoute, 'handle' | 'method'> {
  method: OpenRoute['method'] | 'PATCH';
  /** The right a log-in must have; absent on the routes that `open` explains. */
  action?: Action;
  handle(request: HttpRequest): Promise<StreamReply>;
}

export interface ServerDeps {
  config: Config;
  /** Handed in only where the clock may be moved. */
  settable?: SettableClock;
  log: Log;
  /** Problems that make the server not ready; empty when all is well. */
  ready(): Promise<string[]>;
  routes: ServedRoute[];
  /** The no-script look-up of `/lookup`. */
  lookUpPage(form: { number: string; code: string }): Promise<string>;
}
