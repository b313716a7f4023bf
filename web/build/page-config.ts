import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { UserConfig } from 'vite';
import { precompress } from './precompress.js';

/** The Vite configuration that all pages share. `config` is the URL of the page's `vite.config.ts`. */
export const pageConfig = (config: string, own: UserConfig): UserConfig => ({
  root: dirname(fileURLToPath(config)),
  base: './',
  ...own,
  plugins: [precompress(), ...(own.plugins ?? [])],
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    // For the software bill of materials.
    license: { fileName: 'third-party.json' },
    target: ['chrome123', 'edge123', 'firefox121', 'safari17.5'],
    ...own.build,
  },
});

/** Preact under the names of React, for packages that offer hooks for React. */
export const preactAsReact: Pick<UserConfig, 'resolve' | 'oxc'> = {
  resolve: {
    alias: {
      react: 'preact/compat',
      'react-dom': 'preact/compat',
      'react/jsx-runtime': 'preact/jsx-runtime',
    },
    dedupe: ['graphql', 'preact'],
  },
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
};
