import { defineConfig } from 'vitest/config';

/** Where a script wants the results as JSON. */
const results = process.env['TEST_RESULTS'];

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
    ...(results && { reporters: ['default', 'json'], outputFile: { json: results } }),
  },
});
