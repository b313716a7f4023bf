import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliCompressSync, brotliDecompressSync } from 'node:zlib';
import Fastify, { type FastifyInstance } from 'fastify';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { sandbox } from '../../../src/http/pages/sandbox.js';
import { testGateway } from '../../support/gateway.js';

const home = mkdtempSync(join(tmpdir(), 'dateline-page-'));
const folder = join(home, 'page');
const app: FastifyInstance = Fastify({ routerOptions: { ignoreTrailingSlash: true } });
let failed = false;

beforeAll(() => app.register(sandbox, { failed: () => failed, folder }));
afterEach(() => rmSync(folder, { recursive: true, force: true }));
afterAll(async () => {
  await app.close();
  rmSync(home, { recursive: true });
});

function buildPage(): void {
  mkdirSync(join(folder, 'assets'), { recursive: true });
  writeFileSync(join(folder, 'index.html'), '<h1>Sandbox</h1>');
  writeFileSync(join(folder, 'assets', 'page-1a2b.js'), 'run();');
  writeFileSync(join(folder, 'assets', 'page-1a2b.js.br'), brotliCompressSync('run();'));
}

describe('the sandbox page', () => {
  it('may load only its own files', async () => {
    buildPage();
    const { statusCode, headers, body } = await app.inject('/sandbox/');
    expect([statusCode, body]).toEqual([200, '<h1>Sandbox</h1>']);
    expect(headers['content-security-policy']).toMatch(/^default-src 'none';.*; script-src 'self';/);
    expect(headers['content-security-policy']).not.toMatch(/unsafe-eval|https?:/);
    expect(headers).toMatchObject({ 'cache-control': 'no-cache', 'x-content-type-options': 'nosniff' });
  });

  it('has immutable assets that were compressed by the build', async () => {
    buildPage();
    const response = await app.inject({
      url: '/sandbox/assets/page-1a2b.js',
      headers: { 'accept-encoding': 'br' },
    });
    expect(response.headers).toMatchObject({
      'cache-control': 'public, max-age=31536000, immutable',
      'content-encoding': 'br',
    });
    expect(brotliDecompressSync(response.rawPayload).toString()).toBe('run();');
  });

  it('shows during the build a page that reloads itself', async () => {
    const { statusCode, headers, body } = await app.inject('/sandbox/');
    expect([statusCode, headers['retry-after']]).toEqual([503, '3']);
    expect(body).toMatch(/http-equiv="refresh".*The sandbox is being built/s);
  });

  it('shows that the build failed, or an older build if there is one', async () => {
    failed = true;
    const { statusCode, body } = await app.inject('/sandbox/');
    expect(statusCode).toBe(503);
    expect(body).toContain('could not be built');
    expect(body).not.toContain('http-equiv');
    buildPage();
    expect((await app.inject('/sandbox/')).statusCode).toBe(200);
  });

  it('redirects to the server of `npm run dev`', async () => {
    const development = Fastify({ routerOptions: { ignoreTrailingSlash: true } });
    await development.register(sandbox, { failed: () => false, folder, devServer: 'http://localhost:5173/' });
    const { statusCode, headers } = await development.inject('/sandbox/');
    expect([statusCode, headers.location]).toEqual([302, 'http://localhost:5173/']);
    await development.close();
  });

  it.each(['/sandbox/nothing.js', '/sandbox/../package.json', '/sandbox/%2e%2e/page.txt'])(
    'does not serve %s',
    async (url) => {
      buildPage();
      expect((await app.inject(url)).statusCode).toBeGreaterThanOrEqual(400);
    },
  );
});

describe('redirectBrowsers', () => {
  const gateway = testGateway({}, { reader: false });
  const go = (url: string, accept = 'text/html,application/xhtml+xml,*/*;q=0.8') =>
    gateway.app.inject({ url, headers: { accept } });

  it.each(['/', '/graphql', '/sandbox'])('redirects a browser from %s to the page', async (url) => {
    const { statusCode, headers } = await go(url);
    expect([statusCode, headers.location]).toEqual([302, '/sandbox/']);
  });

  it('does not redirect queries, and clients other than browsers', async () => {
    expect((await go('/graphql?query={viewer{role}}')).statusCode).not.toBe(302);
    expect((await go('/graphql', 'application/json')).statusCode).not.toBe(302);
  });
});
