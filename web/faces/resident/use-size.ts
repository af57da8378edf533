import { ref, watchEffect } from 'vue';

const STEPS = [18, 21, 24, 30];
const KEY = 'nuanxian.size';

/** Elder mode (on until somebody turns it off) and the size of letters, kept on the device. */
export function useSize() {
  const kept = JSON.parse(localStorage.getItem(KEY) ?? '{"elder":true,"step":0}') as { elder: boolean; step: number };
  const elder = ref(kept.elder);
  const step = ref(kept.step % STEPS.length);
  watchEffect(() => {
    localStorage.setItem(KEY, JSON.stringify({ elder: elder.value, step: step.value }));
    const root = document.documentElement;
    root.style.setProperty('--size', `${elder.value ? (STEPS[step.value] ?? 18) : 16}px`);
    root.style.setProperty('--target', elder.value ? '60px' : '48px');
  });
  return {
    elder,
    toggle: () => {
      elder.value = !elder.value;
    },
    bigger: () => {
      elder.value = true;
      step.value = (step.value + 1) % STEPS.length;
    },
  };
}
