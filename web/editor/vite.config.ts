import { defineConfig } from 'vite';
import { pageConfig, preactAsReact } from '../build/page-config.js';

export default defineConfig(
  pageConfig(import.meta.url, {
    ...preactAsReact,
    // The page of a story is one level deeper than the list.
    base: '/edit/',
    server: {
      proxy: {
        '/graphql': 'http://127.0.0.1:4000',
        '/edit/settings.json': 'http://127.0.0.1:4000',
        '/media': 'http://127.0.0.1:4000',
      },
    },
  }),
);
