import { defineConfig } from 'vitest/config';

export default defineConfig({
  // Two copies of graphql would load otherwise: one as ESM, one as CommonJS.
  resolve: { alias: [{ find: /^graphql$/, replacement: 'graphql/index.js' }] },
  test: {
    include: ['test/**/*.test.ts'],
    testTimeout: 30_000,
    hookTimeout: 120_000,
    pool: 'forks',
    globalSetup: ['test/support/database-server.ts'],
    allowOnly: false,
  },
});
