import { spawnSync } from 'node:child_process';
import { expect, inject, it } from 'vitest';

it('a failing test prints its request, the response and the SQL, and not those of tests that pass', () => {
  const config = 'test/fixtures/failing/vitest.config.ts';
  const { status, stdout, stderr } = spawnSync('npx', ['vitest', 'run', '--root', '.', '--config', config], {
    encoding: 'utf8',
    env: {
      ...process.env,
      DATABASE_URL: inject('templateUrl'),
      TEST_RESULTS: '',
      FORCE_COLOR: undefined,
      NO_COLOR: '1',
    },
  });
  const output = stdout + stderr;
  expect(status, output).toBe(1);
  expect(output).toContain('--- request\nPOST /graphql {}\nquery Missing($slug: String!)');
  expect(output).toContain('{"variables":{"slug":"not-here"}}');
  expect(output).toContain('--- response\n200 {"data":{"article":null}}');
  expect(output).toMatch(/--- SQL\nselect .*\barticle\b/s);
  expect(output).not.toContain('sections { slug }');
  expect(output).toContain('1 failed | 1 passed');
});
