import { ref } from 'vue';

const address = new URLSearchParams(window.location.search);

/** The page that is shown, the draft that is open on it and the part of it that is looked at; all stand in the address. */
export const chosenPage = ref(address.get('page') ?? '');
export const chosenDraft = ref(address.get('draft') ?? '');
export const chosenPart = ref(address.get('part') ?? '');

function go(page: string, { draft = '', part = '' } = {}): void {
  chosenPage.value = page;
  chosenDraft.value = draft;
  chosenPart.value = part;
  const further = [draft && `&draft=${draft}`, part && `&part=${encodeURIComponent(part)}`].join('');
  history.replaceState(null, '', `?page=${page}${further}`);
}

export const showPage = (id: string): void => go(id);
export const openDraft = (draft: string): void => go('drafts', { draft });
/** The ticket log reads the ticket to open from the address. */
export function openTicket(number: string): void {
  window.location.assign(`?page=tickets&open=${number}`);
}
export const showPart = (page: string, part: string): void => go(page, { part });
/** A document of the library, opened at one of its clauses; without an id, the list. */
export const openDocument = (doc = '', clause = ''): void => go('library', { part: clause ? `${doc} ${clause}` : doc });
export function documentIn(part: string): { doc: string; clause: string } {
  const [doc = '', ...clause] = part.split(' ');
  return { doc, clause: clause.join(' ') };
}
