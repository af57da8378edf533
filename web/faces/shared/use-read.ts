import { ref, shallowRef } from 'vue';
import { get, sentence } from './api';

/** One reading of the API: what came, what went wrong, whether it is under way. A late answer to an older question is dropped. */
export function useRead<T>() {
  const value = shallowRef<T>();
  const error = ref('');
  const busy = ref(false);
  let asked = 0;
  async function read(path: string): Promise<void> {
    asked += 1;
    const mine = asked;
    busy.value = true;
    try {
      const answer = await get<T>(path);
      if (mine !== asked) return;
      value.value = answer;
      error.value = '';
    } catch (failure) {
      if (mine === asked) error.value = sentence(failure);
    } finally {
      if (mine === asked) busy.value = false;
    }
  }
  return { value, error, busy, read };
}
