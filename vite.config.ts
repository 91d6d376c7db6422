import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vitest/config';

const root = import.meta.dirname;

export default defineConfig({
  root: 'web',
  cacheDir: '../node_modules/.vite',
  plugins: [svelte()],
  worker: { format: 'es' },
  build: { outDir: '../dist', emptyOutDir: true, target: 'es2022', chunkSizeWarningLimit: 1200 },
  server: { proxy: { '/api': 'http://127.0.0.1:8080', '/tiles': 'http://127.0.0.1:8080' } },
  test: {
    projects: [
      {
        root,
        test: {
          name: 'node',
          root,
          include: ['test/{server,scripts,data}/**/*.test.ts'],
          testTimeout: 60_000,
          hookTimeout: 120_000,
        },
      },
      {
        root,
        plugins: [svelte()],
        resolve: { conditions: ['browser'] },
        test: { name: 'web', root, include: ['test/web/**/*.test.ts'], environment: 'happy-dom' },
      },
      {
        root,
        test: {
          name: 'journeys',
          root,
          include: ['test/journeys/**/*.test.ts'],
          globalSetup: ['test/journeys/setup.ts'],
          fileParallelism: false,
          // after the others: a journey measures how soon a person sees something
          sequence: { groupOrder: 1 },
          testTimeout: 120_000,
          hookTimeout: 240_000,
        },
      },
    ],
  },
});
