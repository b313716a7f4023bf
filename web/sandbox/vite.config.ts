import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';
import { precompress } from './build/precompress.js';

export default defineConfig({
  root: fileURLToPath(new URL('.', import.meta.url)),
  base: './',
  plugins: [precompress()],
  // Types and hooks of a second copy would not work with the first.
  resolve: { dedupe: ['graphql', 'react', 'react-dom', 'monaco-editor'] },
  worker: { format: 'es' },
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    target: ['chrome123', 'edge123', 'firefox121', 'safari17.5'],
    // Monaco is large; it is loaded after the page.
    chunkSizeWarningLimit: 5000,
  },
  server: { proxy: { '/graphql': 'http://127.0.0.1:4000' } },
});
