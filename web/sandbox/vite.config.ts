import { defineConfig } from 'vite';
import { pageConfig } from '../build/page-config.js';

export default defineConfig(
  pageConfig(import.meta.url, {
    // Types and hooks of a second copy would not work with the first.
    resolve: { dedupe: ['graphql', 'react', 'react-dom', 'monaco-editor'] },
    worker: { format: 'es' },
    // Monaco is large; it is loaded after the page.
    build: { chunkSizeWarningLimit: 5000 },
    server: { proxy: { '/graphql': 'http://127.0.0.1:4000' } },
  }),
);
