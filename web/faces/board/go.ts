import { ref } from 'vue';

const address = new URLSearchParams(window.location.search);

/** The page that is shown, and the draft that is open on it; both stand in the address. */
export const chosenPage = ref(address.get('page') ?? '');
export const chosenDraft = ref(address.get('draft') ?? '');

export function showPage(id: string): void {
  chosenPage.value = id;
  chosenDraft.value = '';
  history.replaceState(null, '', `?page=${id}`);
}

export function openDraft(id: string): void {
  chosenPage.value = 'drafts';
  chosenDraft.value = id;
  history.replaceState(null, '', `?page=drafts${id ? `&draft=${id}` : ''}`);
}
