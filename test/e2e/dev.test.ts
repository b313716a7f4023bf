import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { copyProject } from '../support/copy-project.js';
import { freePort, type RunningGateway, serverStopped, startGateway } from '../support/process.js';

/** A copy of the project that may be changed. */
const home = mkdtempSync(join(tmpdir(), 'dateline-dev-'));
let port = 0;
let dev: RunningGateway;

beforeAll(async () => {
  copyProject(home);
  port = await freePort();
  dev = await startGateway([process.execPath, 'bin/dev.mjs'], {
    cwd: home,
    env: {
      ...process.env,
      DATABASE_URL: '',
      DATA_DIR: join(home, 'data'),
      PORT: String(port),
      INSPECT: '127.0.0.1:0',
      LOG_LEVEL: 'info',
    },
  });
});
afterAll(async () => {
  await serverStopped(join(home, 'data'));
  rmSync(home, { recursive: true, force: true, maxRetries: 30, retryDelay: 200 });
});

async function descriptionOfSection(): Promise<string> {
  const response = await fetch(`http://127.0.0.1:${port}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query: '{ __type(name: "Section") { description } }' }),
    signal: AbortSignal.timeout(5000),
  });
  const { data } = (await response.json()) as { data: { __type: { description: string } } };
  return data.__type.description;
}

const change = (file: string, from: string | RegExp, to: string): void => {
  const text = readFileSync(join(home, file), 'utf8');
  expect(text).toMatch(from);
  writeFileSync(join(home, file), text.replace(from, to));
};

it('npm run dev shows a change, survives one that does not build, and leaves nothing behind', async () => {
  expect(dev.output()).toContain('Debugger listening');
  const sandbox = await fetch(`http://127.0.0.1:${port}/sandbox/`, { redirect: 'manual' });
  const location = sandbox.headers.get('location') ?? '';
  expect(dev.output()).toContain(`Hot reload: sandbox ${location} `);
  expect(await (await fetch(location)).text()).toContain('<title>Sandbox');
  const editor = await fetch(`http://127.0.0.1:${port}/edit/`);
  expect(await editor.text()).toContain('<title>Editor');
  const front = async () => (await fetch(`http://127.0.0.1:${port}/`)).text();
  await expect.poll(front, { timeout: 60_000 }).toContain('</article>');
  change('web/reader/src/page/html.tsx', '</body>', '<p>Changed</p></body>');
  await expect.poll(front, { timeout: 60_000 }).toContain('<p>Changed</p>');
  const before = await descriptionOfSection();

  change('src/schema/content.ts', before, 'A desk of the newsroom.');
  await expect.poll(descriptionOfSection, { timeout: 60_000 }).toBe('A desk of the newsroom.');

  change('src/schema/content.ts', /$/, '\nexport const broken = ;\n');
  await expect.poll(dev.output, { timeout: 60_000 }).toContain('does not build; the last build goes on');
  expect(await descriptionOfSection()).toBe('A desk of the newsroom.');

  change('src/schema/content.ts', '\nexport const broken = ;\n', '');
  change('src/schema/content.ts', 'A desk of the newsroom.', before);
  await expect.poll(descriptionOfSection, { timeout: 60_000 }).toBe(before);

  expect(existsSync(join(home, 'web/sandbox/dist'))).toBe(false);
  process.kill(dev.commandPid, 'SIGTERM');
  expect(await dev.ended).toBe(0);
  expect(readdirSync(home).filter((name) => name.startsWith('.building-'))).toEqual([]);
});
