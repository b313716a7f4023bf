import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';
import { precompress } from './build/precompress.js';

export default defineConfig({
  root: fileURLToPath(new URL('.', import.meta.url)),
  base: './',
  plugins: [precompress()],
  // Two copies of these know nothing of each other's types and hooks.
  resolve: { dedupe: ['graphql', 'react', 'react-dom', 'monaco-editor'] },
  worker: { format: 'es' },
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    target: ['chrome123', 'edge123', 'firefox121', 'safari17.5'],
    // The editor is as large as it is; it is loaded beside the page, not before it.
    chunkSizeWarningLimit: 5000,
  },
  server: { proxy: { '/graphql': 'http://127.0.0.1:4000' } },
});
