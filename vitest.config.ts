import { defineConfig } from 'vitest/config';

/** Where a script wants the results as JSON. */
const results = process.env['TEST_RESULTS'];

export default defineConfig({
  // Two copies of graphql would load otherwise: one as ESM, one as CommonJS.
  resolve: { alias: [{ find: /^graphql$/, replacement: 'graphql/index.js' }] },
  test: {
    include: ['test/**/*.test.ts'],
    // What hangs is ended, what is slow is not: machines that build have much else to do.
    testTimeout: 180_000,
    hookTimeout: 300_000,
    pool: 'forks',
    globalSetup: ['test/support/database-server.ts'],
    allowOnly: false,
    ...(results && { reporters: ['default', 'json'], outputFile: { json: results } }),
  },
});
