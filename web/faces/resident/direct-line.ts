import type { Card } from '../../../dialogs/reply';

export interface Activity {
  /** `typing` is a passing hint, everything else a line of the talk. */
  type?: string;
  id: string;
  timestamp: string;
  from: { id: string; name?: string; role?: string };
  text: string;
  suggestedActions?: { actions: { title: string; value: string }[] };
  channelData?: { card?: Card; speaker?: 'resident' | 'bot' | 'operator' | 'system'; clientActivityID?: string };
}

export interface Frame {
  activities: Activity[];
  watermark: string;
}

interface Opened {
  conversationId: string;
  token: string;
  streamUrl: string;
}

/** The little of a WebSocket that is used; a test hands in its own. */
export interface Socket {
  onmessage: ((event: { data: unknown }) => void) | null;
  onclose: (() => void) | null;
  close(): void;
}

export interface Outside {
  fetch(
    url: string,
    options?: { method?: string; headers?: Record<string, string>; body?: string },
  ): Promise<{ ok: boolean; status: number; json(): Promise<unknown> }>;
  openSocket(url: string): Socket;
  store: { get(key: string): string | null; set(key: string, value: string): void; remove(key: string): void };
  wait(milliseconds: number): Promise<void>;
  random(): string;
}

export interface Listener {
  received(activities: Activity[]): void;
  /** The other side is writing. */
  typing(): void;
  online(isOnline: boolean): void;
  /** The conversation ended (deleted, or its token ran out): a new one was opened. */
  restarted(): void;
}

const BASE = '/v3/directline';
const KEY = 'nuanxian.conversation';
const MAX_WAIT_MS = 15_000;

/** Our own page as one more client of Direct Line 3.0: resumes, replays from the watermark, never shows a line twice. */
export class DirectLineClient {
  private opened: Opened | undefined;
  /** Under way; whoever needs the conversation meanwhile waits for this one. */
  private opening: Promise<Opened> | undefined;
  private socket: Socket | undefined;
  private watermark = '0';
  private readonly seen = new Set<string>();
  private failures = 0;
  private stopped = false;

  constructor(
    private readonly outside: Outside,
    private readonly listener: Listener,
  ) {}

  async start(): Promise<void> {
    await this.ready();
  }

  stop(): void {
    this.stopped = true;
    this.socket?.close();
  }

  /** Sends a text under an id of its own, so that a retry is the same message. Throws when it could not be sent. */
  async send(text: string, clientActivityID: string): Promise<void> {
    const { conversationId, token } = await this.ready();
    const answer = await this.outside.fetch(`${BASE}/conversations/${conversationId}/activities`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
      body: JSON.stringify({ type: 'message', text, channelData: { clientActivityID } }),
    });
    if (answer.status === 403 || answer.status === 404) {
      if (this.opened?.conversationId === conversationId) await this.restart();
      return this.send(text, clientActivityID);
    }
    if (!answer.ok) throw new Error(`status ${answer.status}`);
  }

  /** Says that something is being written; a hint that may get lost. */
  hint(): void {
    if (!this.opened) return;
    const { conversationId, token } = this.opened;
    this.outside
      .fetch(`${BASE}/conversations/${conversationId}/activities`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
        body: JSON.stringify({ type: 'typing' }),
      })
      .catch(() => undefined);
  }

  /** The one conversation of this page, resumed or opened once however many ask for it: what is said before it stands is said in it. */
  private ready(): Promise<Opened> {
    if (this.opening) return this.opening;
    return this.opened ? Promise.resolve(this.opened) : this.once(() => this.begin());
  }

  private once(open: () => Promise<Opened>): Promise<Opened> {
    this.opening ??= open().finally(() => {
      this.opening = undefined;
    });
    return this.opening;
  }

  private async begin(): Promise<Opened> {
    const known = this.outside.store.get(KEY);
    const opened = (known ? await this.resume(JSON.parse(known) as Opened) : undefined) ?? (await this.open());
    this.listen();
    return opened;
  }

  private async open(): Promise<Opened> {
    const answer = await this.outside.fetch(`${BASE}/conversations`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ user: { id: `dl_${this.outside.random()}` }, locale: 'zh-CN' }),
    });
    if (!answer.ok) throw new Error(`status ${answer.status}`);
    return this.keep((await answer.json()) as Opened);
  }

  private async resume(known: Opened): Promise<Opened | undefined> {
    const answer = await this.outside.fetch(`${BASE}/conversations/${known.conversationId}?watermark=${this.watermark}`, {
      headers: { authorization: `Bearer ${known.token}` },
    });
    if (answer.status === 401 || answer.status === 403 || answer.status === 404) {
      this.outside.store.remove(KEY);
      return undefined;
    }
    if (!answer.ok) throw new Error(`status ${answer.status}`);
    return this.keep((await answer.json()) as Opened);
  }

  private keep(opened: Opened): Opened {
    this.opened = opened;
    this.outside.store.set(KEY, JSON.stringify({ conversationId: opened.conversationId, token: opened.token }));
    return opened;
  }

  private async restart(): Promise<void> {
    await this.once(async () => {
      this.outside.store.remove(KEY);
      const old = this.socket;
      this.socket = undefined;
      old?.close();
      this.watermark = '0';
      this.seen.clear();
      const opened = await this.open();
      this.listener.restarted();
      this.listen();
      return opened;
    });
  }

  private listen(): void {
    if (!this.opened || this.stopped) return;
    const socket = this.outside.openSocket(this.opened.streamUrl);
    this.socket = socket;
    socket.onmessage = ({ data }) => {
      this.failures = 0;
      this.listener.online(true);
      if (typeof data === 'string' && data) this.take(JSON.parse(data) as Frame);
    };
    socket.onclose = () => {
      if (this.socket === socket) void this.reconnect();
    };
  }

  private async reconnect(): Promise<void> {
    while (!this.stopped && this.opened) {
      this.failures += 1;
      if (this.failures > 1) this.listener.online(false);
      await this.outside.wait(Math.min(500 * 2 ** this.failures, MAX_WAIT_MS));
      try {
        const again = await this.resume(this.opened);
        if (!again) return await this.restart();
        return this.listen();
      } catch {
        // Still offline: wait longer and try again.
      }
    }
  }

  private take({ activities, watermark }: Frame): void {
    this.watermark = watermark;
    const fresh = activities.filter(({ id }) => !this.seen.has(id));
    for (const { id } of fresh) this.seen.add(id);
    const lines = fresh.filter(({ type }) => type !== 'typing');
    if (lines.length > 0) this.listener.received(lines);
    else if (fresh.length > 0) this.listener.typing();
  }
}
