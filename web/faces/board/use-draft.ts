import { reactive, ref } from 'vue';
import type { DraftDetail } from '../../api/curation-shapes';
import { get, post } from '../shared/api';
import { type EntryFields, fieldsOf, formOf } from './entry-fields';
import { useWork } from './use-work';

/** One draft: what stands in it, and every step its author and its reviewer may take. */
export function useDraft(id: string) {
  const draft = ref<DraftDetail>();
  const entries = ref<EntryFields[]>([]);
  const head = reactive({ title: '', note: '', publishOn: '', tell: false });
  const { error, busy, work } = useWork();

  function show(next: DraftDetail): void {
    draft.value = next;
    entries.value = next.changes.flatMap(({ form }) => (form ? [fieldsOf(form)] : []));
    Object.assign(head, { title: next.title, note: next.note, publishOn: next.publishOn ?? '', tell: next.tell });
  }
  const load = (): Promise<void> => work(async () => show((await get<{ draft: DraftDetail }>(`drafts/${id}`)).draft));
  const step = (path: string, body: object = {}): Promise<void> =>
    work(async () => show((await post<{ draft: DraftDetail }>(`drafts/${id}/${path}`, body)).draft));

  /** A draft of entries sends its forms; of anything else only its head, and what is in it stays. */
  function save(): Promise<void> {
    const { version = 0, changes = [], backTo } = draft.value ?? {};
    const whole = changes.length > 0 && changes.every(({ form }) => form);
    return step('save', {
      version,
      ...head,
      publishOn: head.publishOn || undefined,
      backTo,
      changes: whole ? entries.value.map((fields) => ({ kind: 'entry', form: formOf(fields) })) : [],
    });
  }
  void load();
  return { draft, entries, head, error, busy, load, step, save };
}
