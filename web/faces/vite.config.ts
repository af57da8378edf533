import { resolve } from 'node:path';
import vue from '@vitejs/plugin-vue';
import { defineConfig } from 'vite';

const here = import.meta.dirname;

const pages: Record<string, string[]> = { resident: ['index'], office: ['desk', 'board'] };

export default defineConfig(({ mode }) => ({
  root: here,
  plugins: [vue()],
  // Components are written with <script setup> alone; what serves the other style is left out of the bundle.
  define: { __VUE_OPTIONS_API__: 'false', __VUE_PROD_DEVTOOLS__: 'false', __VUE_PROD_HYDRATION_MISMATCH_DETAILS__: 'false' },
  build: {
    outDir: resolve(here, '../../dist/web'),
    emptyOutDir: true,
    target: 'es2018',
    cssCodeSplit: true,
    modulePreload: { polyfill: false },
    rollupOptions: {
      input: Object.fromEntries((pages[mode] ?? Object.values(pages).flat()).map((name) => [name, resolve(here, `${name}.html`)])),
    },
  },
}));
