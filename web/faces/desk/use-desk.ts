import { onMounted, onUnmounted, ref } from 'vue';
import type { EpisodeDetail, EpisodeSummary, Suggestion } from '../../api/shapes';
import { get, onChange, post, randomId, sentence } from '../shared/api';
import { useTyping } from '../shared/use-typing';

type Queue = 'waiting' | 'mine' | 'all';

const deskState = () => ({
  queue: ref<Queue>('waiting'),
  episodes: ref<EpisodeSummary[]>([]),
  detail: ref<EpisodeDetail>(),
  suggestions: ref<Suggestion[]>([]),
  error: ref(''),
});

/** What is fetched for the page, and where it is put. */
function loading({ queue, episodes, detail, suggestions, error }: ReturnType<typeof deskState>) {
  let lastAsked = '';

  const guarded = async (work: () => Promise<unknown>): Promise<void> => {
    error.value = '';
    await work().catch((failure) => {
      error.value = sentence(failure);
    });
  };

  async function suggest(text: string): Promise<void> {
    const id = detail.value?.episode.id;
    if (!id) return;
    const asked = text ? `?q=${encodeURIComponent(text)}` : '';
    suggestions.value = (await get<{ suggestions: Suggestion[] }>(`episodes/${id}/suggestions${asked}`)).suggestions;
  }

  async function loadDetail(id: string): Promise<void> {
    detail.value = await get<EpisodeDetail>(`episodes/${id}`);
    const last = [...detail.value.messages].reverse().find(({ speaker }) => speaker === 'resident')?.text ?? '';
    if (last === lastAsked) return;
    lastAsked = last;
    await suggest('');
  }

  const refresh = (): Promise<void> =>
    guarded(async () => {
      episodes.value = (await get<{ episodes: EpisodeSummary[] }>(`episodes?queue=${queue.value}`)).episodes;
      if (detail.value) await loadDetail(detail.value.episode.id);
    });

  return { guarded, suggest, loadDetail, refresh };
}

/** The operator's work: the queue, one conversation, and what may be done with it. */
export function useDesk() {
  const state = deskState();
  const { guarded, suggest, loadDetail, refresh } = loading(state);
  let stop: (() => void) | undefined;
  const { writing, heard, hint } = useTyping(() => {
    const id = state.detail.value?.episode.id;
    if (id) post(`episodes/${id}/typing`).catch(() => undefined);
  });

  /** One act on the open conversation, then a fresh look. */
  const act = (path: string, body: Record<string, unknown> = {}): Promise<void> =>
    guarded(async () => {
      const id = state.detail.value?.episode.id;
      if (id) await post(`episodes/${id}/${path}`, body);
      await refresh();
    });

  onMounted(() => {
    void refresh();
    stop = onChange(() => void refresh(), heard);
  });
  onUnmounted(() => stop?.());

  return {
    ...state,
    writing,
    hint,
    show: (chosen: Queue) => {
      state.queue.value = chosen;
      return refresh();
    },
    open: (id: string) => guarded(() => loadDetail(id)),
    suggest: (text: string) => guarded(() => suggest(text)),
    act,
    /** `suggestion` is the entry whose answer the words began as. */
    reply: (text: string, suggestion?: string) => act('reply', { text, suggestion, clientId: randomId() }),
    refresh,
  };
}
