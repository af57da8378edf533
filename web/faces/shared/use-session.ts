import { onMounted, ref } from 'vue';
import type { Me } from '../../api/shapes';
import { get, post, remove, sentence } from './api';

/** Who is logged in, and logging in and out. */
export function useSession() {
  const me = ref<Me>();
  const ready = ref(false);
  const error = ref('');
  onMounted(async () => {
    me.value = await get<{ user: Me }>('session')
      .then(({ user }) => user)
      .catch(() => undefined);
    ready.value = true;
  });
  async function logIn(name: string, password: string): Promise<void> {
    error.value = '';
    try {
      me.value = (await post<{ user: Me }>('session', { name, password })).user;
    } catch (failure) {
      error.value = sentence(failure);
    }
  }
  async function logOut(): Promise<void> {
    await remove('session').catch(() => undefined);
    me.value = undefined;
  }
  return { me, ready, error, logIn, logOut };
}
