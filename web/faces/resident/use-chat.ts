import { computed, onMounted, onUnmounted, reactive, ref } from 'vue';
import { useTyping } from '../shared/use-typing';
import { type Activity, DirectLineClient, type Socket } from './direct-line';

export interface Bubble {
  key: string;
  speaker: 'resident' | 'bot' | 'operator' | 'system';
  name?: string;
  text: string;
  at: string;
  card?: NonNullable<Activity['channelData']>['card'];
  choices: { title: string; value: string }[];
  state: 'sent' | 'sending' | 'failed';
}

const bubbleOf = (activity: Activity): Bubble => ({
  key: activity.channelData?.clientActivityID ?? activity.id,
  speaker: activity.channelData?.speaker ?? 'bot',
  name: activity.from.name,
  text: activity.text,
  at: activity.timestamp,
  card: activity.channelData?.card,
  choices: activity.suggestedActions?.actions ?? [],
  state: 'sent',
});

const randomId = (): string => Math.random().toString(36).slice(2) + Date.now().toString(36);

/** What the browser lends the client: network, sockets, memory, time. */
const browserParts = () => ({
  fetch: (url: string, options?: RequestInit) => window.fetch(url, options),
  openSocket: (url: string) => {
    const own = new URL(url);
    own.host = window.location.host;
    own.protocol = window.location.protocol === 'https:' ? 'wss:' : 'ws:';
    return new WebSocket(own.toString()) as unknown as Socket;
  },
  store: {
    get: (key: string) => localStorage.getItem(key),
    set: (key: string, value: string) => localStorage.setItem(key, value),
    remove: (key: string) => localStorage.removeItem(key),
  },
  wait: (milliseconds: number) => new Promise<void>((resolve) => setTimeout(resolve, milliseconds)),
  random: randomId,
});

/** A letter longer than one message may be (20,000 UTF-16 units) goes as several, so that its end arrives as well. */
const AS_MUCH_AS_FITS = /[\s\S]{1,10000}/gu;

/** Shows what arrived; the resident's own message takes the place of the one that was being sent. */
function show(bubbles: Bubble[], activities: Activity[]): void {
  for (const bubble of activities.map(bubbleOf)) {
    const pending = bubbles.findIndex(({ key }) => key === bubble.key);
    if (pending >= 0) bubbles.splice(pending, 1, bubble);
    else bubbles.push(bubble);
  }
}

function lastOther(bubbles: readonly Bubble[]): Bubble['speaker'] | undefined {
  const others = bubbles.filter(({ speaker }) => speaker !== 'resident');
  return others[others.length - 1]?.speaker;
}

const AGAIN_MS = 5_000;

/** Tries until it stands; what was typed meanwhile stays on the page, with its button to send it again. */
function begin(client: DirectLineClient, failed: () => void): void {
  client.start().catch(() => {
    failed();
    setTimeout(() => begin(client, failed), AGAIN_MS);
  });
}

/** The conversation as the page shows it. */
export function useChat() {
  const bubbles = reactive<Bubble[]>([]);
  const online = ref(true);
  // A bot need not know that one is writing; a person, or the queue for one, may.
  const { writing, heard, hint } = useTyping(() => lastOther(bubbles) !== 'bot' && client.hint());
  const client = new DirectLineClient(browserParts(), {
    received: (activities) => {
      heard('');
      show(bubbles, activities);
    },
    typing: () => heard('operator'),
    online: (isOnline) => {
      online.value = isOnline;
    },
    restarted: () => bubbles.splice(0),
  });

  async function deliver(bubble: Bubble): Promise<void> {
    bubble.state = 'sending';
    try {
      await client.send(bubble.text, bubble.key);
      bubble.state = 'sent';
    } catch {
      bubble.state = 'failed';
    }
  }

  async function send(text: string): Promise<void> {
    for (const words of text.trim().match(AS_MUCH_AS_FITS) ?? []) {
      bubbles.push({ key: randomId(), speaker: 'resident', text: words, at: new Date().toISOString(), choices: [], state: 'sending' });
      const bubble = bubbles[bubbles.length - 1];
      if (bubble) await deliver(bubble);
    }
  }

  onMounted(() =>
    begin(client, () => {
      online.value = false;
    }),
  );
  onUnmounted(() => client.stop());
  const choices = computed(() => {
    const last = bubbles[bubbles.length - 1];
    return last && last.speaker !== 'resident' ? last.choices : [];
  });
  return { bubbles, online, writing, choices, send, hint, retry: deliver };
}
