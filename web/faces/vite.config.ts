import { resolve } from 'node:path';
import vue from '@vitejs/plugin-vue';
import { defineConfig } from 'vite';

const here = import.meta.dirname;

export default defineConfig({
  root: here,
  plugins: [vue()],
  build: {
    outDir: resolve(here, '../../dist/web'),
    emptyOutDir: true,
    target: 'es2018',
    cssCodeSplit: true,
    modulePreload: { polyfill: false },
    rollupOptions: { input: { index: resolve(here, 'index.html'), desk: resolve(here, 'desk.html'), board: resolve(here, 'board.html') } },
  },
});
