import { defineConfig, type TestProjectInlineConfiguration } from 'vitest/config';

/** Where a script wants the results as JSON. */
const results = process.env['TEST_RESULTS'];

type ProjectOptions = NonNullable<TestProjectInlineConfiguration['test']>;

/** The tests of a folder: `npm test -- --project unit`. */
const project = (name: string, options: ProjectOptions): TestProjectInlineConfiguration => ({
  // Two copies of graphql would load otherwise: one as ESM, one as CommonJS.
  resolve: { alias: [{ find: /^graphql$/, replacement: 'graphql/index.js' }] },
  test: {
    name,
    include: [`test/${name}/**/*.test.ts`],
    // What hangs is ended, what is slow is not: machines that build have much else to do.
    testTimeout: 180_000,
    hookTimeout: 300_000,
    // A condition that is polled for takes longer on a busy machine; by default it has a second.
    expect: { poll: { timeout: 30_000 } },
    pool: 'forks',
    ...options,
  },
});

const globalSetup = ['test/support/database-server.ts'];

export default defineConfig({
  test: {
    projects: [
      // Files share a process: most of the time of a small test went into loading the gateway again.
      project('unit', { isolate: false }),
      project('integration', { isolate: false, globalSetup }),
      project('fuzz', { globalSetup }),
      project('e2e', { globalSetup }),
    ],
    allowOnly: false,
    // By default a core stays free: on two cores only one worker would run.
    maxWorkers: '100%',
    ...(results && { reporters: ['default', 'json'], outputFile: { json: results } }),
  },
});
