import { onMounted, onUnmounted, ref } from 'vue';
import type { EpisodeDetail, EpisodeSummary, Suggestion } from '../../api/shapes';
import { get, onChange, post, randomId, sentence } from '../shared/api';

type Queue = 'waiting' | 'mine' | 'all';

/** The operator's work: the queue, one conversation, and what may be done with it. */
export function useDesk() {
  const queue = ref<Queue>('waiting');
  const episodes = ref<EpisodeSummary[]>([]);
  const detail = ref<EpisodeDetail>();
  const suggestions = ref<Suggestion[]>([]);
  const error = ref('');
  let stop: (() => void) | undefined;
  let lastAsked = '';

  const guarded = async (work: () => Promise<unknown>): Promise<void> => {
    error.value = '';
    await work().catch((failure) => {
      error.value = sentence(failure);
    });
  };

  async function loadQueue(): Promise<void> {
    episodes.value = (await get<{ episodes: EpisodeSummary[] }>(`episodes?queue=${queue.value}`)).episodes;
  }

  async function loadDetail(id: string): Promise<void> {
    detail.value = await get<EpisodeDetail>(`episodes/${id}`);
    const last = [...detail.value.messages].reverse().find(({ speaker }) => speaker === 'resident')?.text ?? '';
    if (last !== lastAsked) {
      lastAsked = last;
      await suggest('');
    }
  }

  async function suggest(text: string): Promise<void> {
    const id = detail.value?.episode.id;
    if (!id) return;
    suggestions.value = (
      await get<{ suggestions: Suggestion[] }>(`episodes/${id}/suggestions${text ? `?q=${encodeURIComponent(text)}` : ''}`)
    ).suggestions;
  }

  const refresh = (): Promise<void> =>
    guarded(async () => {
      await loadQueue();
      if (detail.value) await loadDetail(detail.value.episode.id);
    });

  /** One act on the open conversation, then a fresh look. */
  const act = (path: string, body: Record<string, unknown> = {}): Promise<void> =>
    guarded(async () => {
      const id = detail.value?.episode.id;
      if (id) await post(`episodes/${id}/${path}`, body);
      await refresh();
    });

  onMounted(() => {
    void refresh();
    stop = onChange(() => void refresh());
  });
  onUnmounted(() => stop?.());

  return {
    queue,
    episodes,
    detail,
    suggestions,
    error,
    show: (chosen: Queue) => {
      queue.value = chosen;
      return refresh();
    },
    open: (id: string) => guarded(() => loadDetail(id)),
    suggest: (text: string) => guarded(() => suggest(text)),
    act,
    reply: (text: string) => act('reply', { text, clientId: randomId() }),
    refresh,
  };
}
