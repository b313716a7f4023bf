import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { type AddressInfo, createServer as createTcpServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { checkPort, checkPublicUrl } from '../../../src/cli/doctor/addresses.js';
import { checkDataFolder } from '../../../src/cli/doctor/data-folder.js';
import type { Finding } from '../../../src/cli/doctor/finding.js';
import { checkMemory, checkNode, containerLimit } from '../../../src/cli/doctor/machine.js';
import { checkSecretFiles } from '../../../src/cli/doctor/secret-files.js';
import { checkCache, checkPictures } from '../../../src/cli/doctor/stores.js';
import { readConfig } from '../../../src/config/config.js';

const folder = mkdtempSync(join(tmpdir(), 'dateline-doctor-'));
afterAll(() => rmSync(folder, { recursive: true }));

const levels = (findings: readonly Finding[]): string[] =>
  findings.map(({ check, level }) => `${check} ${level}`);
const find = (findings: readonly Finding[], check: string): Finding | undefined =>
  findings.find((finding) => finding.check === check);

/** Runs the work while a server listens. */
async function whileListening<Result>(
  server: Server,
  work: (port: number) => Promise<Result>,
): Promise<Result> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  try {
    return await work((server.address() as AddressInfo).port);
  } finally {
    await new Promise((resolve) => server.close(resolve));
  }
}

describe('the data folder', () => {
  const at = (dataDir: string, limits?: { warning: number; error: number }): Finding[] =>
    checkDataFolder({ ...readConfig({}), dataDir }, limits);
  const made = (name: string, mode = 0o700): string => {
    const path = join(folder, name);
    mkdirSync(path);
    chmodSync(path, mode);
    return path;
  };

  it('may be there or not', () => {
    const found = ['data-folder ok', 'disk-space ok', 'embedded-database warning'];
    expect(levels(at(made('good')))).toEqual(found);
    expect(levels(at(join(folder, 'not', 'yet')))).toEqual(found);
    expect(find(at(join(folder, 'not', 'yet')), 'embedded-database')).toMatchObject({
      message: expect.stringContaining(join(folder, 'not', 'yet')),
      advice: expect.stringContaining('DATA_DIR or DATABASE_URL of the gateway'),
    });
  });

  it('is wrong when it is a file, or closed to the gateway', () => {
    writeFileSync(join(folder, 'file'), '');
    expect(find(at(join(folder, 'file', 'data')), 'data-folder')).toMatchObject({
      level: 'error',
      message: expect.stringContaining('which is no folder'),
    });
    // Root may write to every folder of a disk; nobody may to this one.
    expect(levels(at(process.getuid?.() === 0 ? '/proc/sys' : made('closed', 0o500)))[0]).toMatch(
      /^data-folder (error|warning)$/,
    );
  });

  it('is doubtful when others may enter it, or its disk is full', () => {
    expect(find(at(made('open', 0o755)), 'data-folder')).toMatchObject({
      level: 'warning',
      advice: expect.stringContaining('chmod 700'),
    });
    const path = made('full');
    expect(levels(at(path, { warning: 1e18, error: 1 }))).toContain('disk-space warning');
    expect(levels(at(path, { warning: 1e18, error: 1e17 }))).toContain('disk-space error');
  });

  it('is checked for the version and the password of its database', () => {
    const path = made('database');
    mkdirSync(join(path, 'postgres'));
    expect(find(at(path), 'embedded-database')).toMatchObject({
      level: 'error',
      message: expect.stringContaining('postgres.password is missing'),
    });
    writeFileSync(join(path, 'postgres.password'), 'secret');
    for (const [version, level] of [
      ['17', 'warning'],
      ['18', 'ok'],
      ['19', 'error'],
    ] as const) {
      writeFileSync(join(path, 'postgres', 'PG_VERSION'), `${version}\n`);
      expect(find(at(path), 'embedded-database')).toMatchObject({
        level,
        message: expect.stringContaining(`PostgreSQL ${version}`),
      });
    }
  });
});

describe('memory and Node.js', () => {
  it('are compared with what the settings allow', () => {
    const file = join(folder, 'memory.max');
    writeFileSync(file, '536870912\n');
    expect(containerLimit([file])).toBe(536_870_912);
    writeFileSync(file, 'max\n');
    expect(containerLimit([file, join(folder, 'none')])).toBeNull();
    const config = readConfig({ WORKERS: '4' });
    expect(levels(checkMemory(config, 536_870_912, 2e9))).toEqual(['memory warning', 'memory-heap warning']);
    expect(levels(checkMemory(config, 8e9, 2e9))).toEqual(['memory ok']);
    expect(checkNode('18.20.0').level).toBe('error');
    expect(checkNode('20.18.9').level).toBe('error');
    expect(checkNode('24.1.0').level).toBe('ok');
  });
});

describe('the port', () => {
  it('is free, or in use by a gateway or by something else', async () => {
    const check = (port: number) => checkPort({ host: '127.0.0.1', port });
    const other = createServer((_request, response) => response.end('hello'));
    expect(await whileListening(other, check)).toMatchObject({
      level: 'error',
      message: expect.stringContaining('in use by another program'),
    });
    const gateway = createServer((_request, response) => response.setHeader('x-request-id', '1').end());
    expect(await whileListening(gateway, check)).toMatchObject({
      level: 'ok',
      message: expect.stringContaining('A gateway answers'),
    });
    expect((await check(0)).level).toBe('ok');
    expect(await checkPort({ host: '192.0.2.1', port: 0 })).toMatchObject({
      level: 'error',
      message: expect.stringContaining('EADDRNOTAVAIL'),
    });
  });
});

describe('the public address', () => {
  it.each<readonly [env: Record<string, string>, expected: string]>([
    [{}, 'public-url ok'],
    [{ HOST: '0.0.0.0' }, 'public-url warning'],
    [{ PUBLIC_URL: 'http://news.example' }, 'public-url warning'],
    [{ PUBLIC_URL: 'https://news.example' }, 'trust-proxy warning'],
    [{ PUBLIC_URL: 'https://news.example', TRUST_PROXY: '10.0.0.0/8' }, 'public-url ok'],
    [{ PUBLIC_URL: 'https://news.example/paper', TRUST_PROXY: '10.0.0.0/8' }, 'public-url error'],
    [{ PUBLIC_URL: 'https://news.example/paper', TRUST_PROXY: '10.0.0.0/8', READER: 'off' }, 'public-url ok'],
    [{ PUBLIC_URL: 'https://news.example.org', TRUST_PROXY: '10.0.0.0/8' }, 'public-url warning'],
    [{ PUBLIC_URL: 'https://news.example:4000', TRUST_PROXY: '10.0.0.0/8' }, 'public-url warning'],
    [{ PUBLIC_URL: 'https://news.example:8443', TRUST_PROXY: '10.0.0.0/8' }, 'public-url ok'],
    ...['192.168.1.7', '10.1.2.3', '172.20.0.2', 'newsroom', 'news.local', '[fd00::7]'].map(
      (host) => [{ PUBLIC_URL: `https://${host}`, TRUST_PROXY: '10.0.0.0/8' }, 'public-url warning'] as const,
    ),
    ...['news.town', '172.15.0.1', '203.0.113.7', '[2001:db8::7]', 'ten.10.town'].map(
      (host) => [{ PUBLIC_URL: `https://${host}`, TRUST_PROXY: '10.0.0.0/8' }, 'public-url ok'] as const,
    ),
  ])('of %o gives %s', (env, expected) => {
    expect(levels(checkPublicUrl(readConfig(env)))).toEqual([expected]);
  });
});

describe('files with secrets', () => {
  it('are open to others, or not', () => {
    const path = join(folder, 'token');
    writeFileSync(path, 'token', { mode: 0o600 });
    const check = () => levels(checkSecretFiles({ PURGE_TOKEN_FILE: path }, folder));
    expect(check()).toContain('secret-files ok');
    chmodSync(path, 0o644);
    writeFileSync(join(folder, 'first-keys.txt'), '');
    expect(check()).toEqual(['secret-files warning', 'first-keys warning']);
  });
});

describe('the stores', () => {
  it('are out of reach, or something else', async () => {
    const cacheAt = async (url: string): Promise<Finding[]> => checkCache(readConfig({ CACHE_URL: url }));
    expect(await cacheAt('redis://user:hidden-word@127.0.0.1:1')).toEqual([
      expect.objectContaining({
        check: 'cache',
        level: 'error',
        message: expect.stringContaining('nothing listens there'),
      }),
    ]);
    const stranger = createTcpServer((socket) => socket.resume().end('HTTP/1.1 400 Bad Request\r\n\r\n'));
    const found = await whileListening(stranger, (port) =>
      cacheAt(`redis://user:hidden-word@127.0.0.1:${port}`),
    );
    expect(levels(found)).toEqual(['cache error']);
    expect(JSON.stringify(found)).not.toContain('hidden-word');
    expect(await checkCache(readConfig({}))).toEqual([]);
    const access = { AWS_ACCESS_KEY_ID: 'id', AWS_SECRET_ACCESS_KEY: 'hidden-word' };
    const pictures = await checkPictures(
      readConfig({ MEDIA_STORE: 's3://news', S3_ENDPOINT: 'http://127.0.0.1:1', ...access }),
    );
    expect(pictures.level).toBe('error');
    expect(JSON.stringify(pictures)).not.toContain('hidden-word');
    expect((await checkPictures(readConfig({}))).level).toBe('ok');
  });
});
