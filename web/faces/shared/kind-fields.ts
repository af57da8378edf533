// Own fields of the kinds of record that are written down by hand, as the server names them.
import { shallowRef } from 'vue';
import type { KindField, KindForms } from '../../api/shapes';
import { get } from './api';
import { fieldValues } from './kind-values';

const forms = shallowRef<KindForms>({});
let asked: Promise<void> | undefined;

/** Reads the forms once; a reading that failed is tried again by the next form that opens. */
export function readKindForms(): Promise<void> {
  asked ??= get<{ forms: KindForms }>('kinds').then(
    (answer) => {
      forms.value = answer.forms;
    },
    (failure) => {
      asked = undefined;
      throw failure;
    },
  );
  return asked;
}

/** The fields people fill in for a kind; none where the story says it all. */
export const kindFieldsOf = (kind: string): readonly KindField[] => forms.value[kind] ?? [];

/** What the API is sent of a kind's form. */
export const kindValues = (kind: string, texts: Record<string, string>): Record<string, unknown> | undefined =>
  fieldValues(kindFieldsOf(kind), texts);
