import { defineConfig } from 'vite';
import { pageConfig, preactAsReact } from '../build/page-config.js';

/** Two builds: what browsers load, and with `build.ssr` the module that makes pages in the gateway. */
export default defineConfig(({ isSsrBuild }) =>
  pageConfig(import.meta.url, {
    ...preactAsReact,
    // Pages of any depth refer to the same files.
    base: '/reader/',
    ssr: { noExternal: true },
    build: isSsrBuild
      ? { ssr: 'src/server.tsx' }
      : { manifest: 'manifest.json', rolldownOptions: { input: 'src/client.tsx' } },
  }),
);
