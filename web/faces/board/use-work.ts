import { ref } from 'vue';
import { sentence } from '../shared/api';

/** Work that tells that it is under way and what went wrong, in one sentence with its cure. */
export function useWork() {
  const error = ref('');
  const busy = ref(false);
  async function work(task: () => Promise<unknown>): Promise<void> {
    error.value = '';
    busy.value = true;
    try {
      await task();
    } catch (failure) {
      error.value = sentence(failure);
    } finally {
      busy.value = false;
    }
  }
  return { error, busy, work };
}
