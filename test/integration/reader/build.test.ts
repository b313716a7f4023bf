import { mkdirSync, mkdtempSync, renameSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Fastify, { type FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { reader } from '../../../src/http/pages/reader.js';

const home = mkdtempSync(join(tmpdir(), 'dateline-reader-'));
const folder = join(home, 'dist');
const app: FastifyInstance = Fastify({ routerOptions: { ignoreTrailingSlash: true } });
let failed = false;

beforeAll(async () => {
  mkdirSync(folder);
  await app.register(reader, { siteName: 'S', publicUrl: 'http://s.test', failed: () => failed, folder });
});
afterAll(async () => {
  await app.close();
  rmSync(home, { recursive: true });
});

/** A built page that shows its number and its files. */
function build(number: number): void {
  const made = join(home, `made-${number}`);
  mkdirSync(join(made, 'server'), { recursive: true });
  mkdirSync(join(made, 'assets'));
  writeFileSync(join(made, 'assets', `client-${number}.js`), `run(${number})`);
  writeFileSync(
    join(made, 'manifest.json'),
    JSON.stringify({ 'src/client.tsx': { file: `assets/client-${number}.js`, css: ['assets/a.css'] } }),
  );
  writeFileSync(
    join(made, 'server', 'server.js'),
    `export const route = () => ({ name: 'x', requests: [], render: (_, site) =>
      ({ status: 200, html: [${number}, site.script, site.styles, site.name].join(' ') }) });`,
  );
  utimesSync(join(made, 'server', 'server.js'), number, number);
  renameSync(folder, join(home, `old-${number}`));
  renameSync(made, folder);
}

describe('the site', () => {
  it('shows during its build a page that reloads itself, and why there is none when it failed', async () => {
    const { statusCode, headers, body } = await app.inject('/articles/a');
    expect([statusCode, headers['retry-after'], headers['cache-control']]).toEqual([503, '3', 'no-store']);
    expect(body).toMatch(/http-equiv="refresh".*The site is being built/s);
    failed = true;
    expect((await app.inject('/')).body).toMatch(/The site could not be built/);
  });

  it('is there when it is built, and replaced by a new build with its files', async () => {
    build(1);
    expect((await app.inject('/')).body).toBe('1 /reader/assets/client-1.js /reader/assets/a.css S');
    build(2);
    await expect
      .poll(async () => (await app.inject('/')).body)
      .toBe('2 /reader/assets/client-2.js /reader/assets/a.css S');
    expect((await app.inject('/reader/assets/client-2.js')).body).toBe('run(2)');
  });

  it('serves its assets for ever, and not the module that renders', async () => {
    const { headers } = await app.inject('/reader/assets/client-2.js');
    expect(headers['cache-control']).toBe('public, max-age=31536000, immutable');
    for (const path of [
      '/reader/server/server.js',
      '/reader/manifest.json',
      '/reader/assets/../manifest.json',
    ])
      expect((await app.inject(path)).statusCode).toBe(404);
  });
});
