import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, inject, it } from 'vitest';
import { createKey } from '../../src/services/access/index.js';
import { databaseUrl } from '../support/database-server.js';
import { emptyDatabases } from '../support/empty-databases.js';
import { freePort, serverStopped } from '../support/process.js';
import { until } from '../support/until.js';
import { watchProcesses } from '../support/watched-processes.js';

const role = `secrets_${randomBytes(4).toString('hex')}`;
// The last of all: databases that belong to the role are dropped before.
afterAll(() => sql(admin, `drop role if exists ${role}`));
const { make, open, sql } = emptyDatabases();
const folder = mkdtempSync(join(tmpdir(), 'dateline-secrets-'));
const admin = databaseUrl(inject('templateUrl'), 'postgres');
const word = (): string => `hidden${randomBytes(12).toString('hex')}`;
/** What must be seen nowhere, by what it is for. */
const secrets: Record<string, string> = {
  database: word(),
  cache: word(),
  purge: word(),
  alert: word(),
  store: word(),
  metrics: word(),
  traces: word(),
};
const outputs: string[] = [];
/** A port where nothing listens. */
let nowhere = 0;

afterAll(async () => {
  await serverStopped(join(folder, 'embedded'));
  rmSync(folder, { recursive: true });
});

const as = (url: string): string => {
  const address = new URL(url);
  address.username = role;
  address.password = secrets['database'] ?? '';
  return address.href;
};

interface Running {
  readonly output: () => string;
  readonly ended: Promise<number | null>;
  stop(): Promise<number | null>;
}

/** Runs a command of the gateway. Every setting with a secret has one, and nothing listens where they lead. */
function run(args: readonly string[], env: Readonly<Record<string, string>>): Running {
  const settings = {
    PATH: process.env['PATH'],
    LOG_LEVEL: 'debug',
    DATA_DIR: join(folder, 'data'),
    CACHE_URL: `redis://news:${secrets['cache']}@127.0.0.1:${nowhere}`,
    PURGE_URL: `http://127.0.0.1:${nowhere}/purge`,
    PURGE_TOKEN: secrets['purge'],
    ALERT_URL: `http://127.0.0.1:${nowhere}/${secrets['alert']}`,
    MEDIA_STORE: 's3://pictures',
    S3_ENDPOINT: `http://127.0.0.1:${nowhere}`,
    WEBHOOK_NETWORKS: '127.0.0.0/8',
    WEBHOOK_HTTP: 'yes',
    AWS_ACCESS_KEY_ID: 'news',
    AWS_SECRET_ACCESS_KEY: secrets['store'],
    METRICS_KEY: secrets['metrics'],
    OTEL_EXPORTER_OTLP_ENDPOINT: `http://127.0.0.1:${nowhere}`,
    OTEL_EXPORTER_OTLP_HEADERS: `authorization=${secrets['traces']}`,
    ...env,
  };
  const child = spawn(process.execPath, ['bin/dateline.mjs', ...args], { env: settings });
  let output = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk: Buffer) => (output += chunk.toString()));
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve)).then((code) => {
    outputs.push(output);
    return code;
  });
  return {
    output: () => output,
    ended,
    stop() {
      child.kill('SIGTERM');
      return ended;
    },
  };
}

describe.skipIf(!existsSync('/proc/self/cmdline'))('secrets', () => {
  it('are in no command line, log, error or response, whatever is run and fails', async () => {
    nowhere = await freePort();
    await sql(admin, `create role ${role} login superuser password '${secrets['database']}'`);
    const source = await make('migrated');
    const [DATABASE_URL, target, port] = [as(source), as(await make()), String(await freePort())];
    const key = await createKey(await open(source), { role: 'ADMIN', name: 'Desk', expiresAt: null });
    secrets['key'] = key.split('_').at(-1) ?? '';
    const watched = watchProcesses();

    const [gateway, worker] = [
      run(['serve'], { DATABASE_URL, PORT: port, JOBS: 'elsewhere' }),
      run(['worker'], { DATABASE_URL, METRICS_PORT: '0' }),
    ];
    await until(
      () => gateway.output().includes('Dateline is ready') && worker.output().includes('Working on jobs'),
      120_000,
    );
    const authorization = `Bearer ${key}`;
    const send = async (path: string, init: RequestInit = {}): Promise<string> => {
      const response = await fetch(`http://127.0.0.1:${port}${path}`, init);
      return JSON.stringify([...response.headers]) + (await response.text());
    };
    const mutate = (query: string, sent = authorization): Promise<string> =>
      send('/graphql', {
        method: 'POST',
        headers: { 'content-type': 'application/json', authorization: sent },
        body: JSON.stringify({ query }),
      });
    const made = await mutate(
      'mutation { createWebhook(input: { url: "http://127.0.0.1:1/hook" }) { secret } createArticle(input: { headline: "Ferry returns", bodyHtml: "<p>At noon.</p>" }) { __typename } }',
    );
    expect(made).not.toContain('errors');
    const [, signing = ''] = /"secret":"(?:whsec_)?([^"]+)"/.exec(made) ?? [];
    secrets['webhook'] = signing;
    for (const response of [
      mutate('{ webhooks { id url } viewer { name role } }'),
      mutate('{ viewer { none } }'),
      mutate('{ viewer { role } }', `${authorization}x`),
      send('/metrics', { headers: { authorization: 'Bearer wrong' } }),
      send('/media', { method: 'POST', headers: { authorization, 'content-type': 'image/png' }, body: 'no' }),
    ])
      outputs.push(await response);
    expect([await gateway.stop(), await worker.stop()]).toEqual([0, 0]);

    const file = join(folder, 'news.backup');
    const embedded = { DATA_DIR: join(folder, 'embedded') };
    const codes: (number | null)[] = [];
    for (const [args, env] of [
      [['backup', file], { DATABASE_URL }],
      [['restore', file], embedded],
      [['move', '--live'], { ...embedded, TO_DATABASE_URL: target }],
      [['move', '--live'], { ...embedded, TO_DATABASE_URL: target }],
      [['backup', join(folder, 'none')], { DATABASE_URL: `${DATABASE_URL}_none` }],
      [['restore', file], { DATABASE_URL: DATABASE_URL.replace(role, 'nobody_here') }],
    ] as const)
      codes.push(await run(args, env).ended);
    expect(codes).toEqual([0, 0, 0, 1, 1, 1]);
    expect(outputs.join('\n')).toContain('in the object store, and not in this file');
    secrets['embedded'] = readFileSync(join(folder, 'embedded', 'postgres.password'), 'utf8').trim();
    watched.stop();

    const commands = [...watched.commands];
    for (const program of ['serve', 'worker', 'backup', 'restore', 'move'])
      expect(commands.filter((line) => line.includes(`bin/dateline.mjs ${program}`)).length).toBeGreaterThan(
        0,
      );
    for (const child of ['initdb', 'postgres-supervisor.mjs', join(folder, 'embedded')])
      expect(commands.filter((line) => line.includes(child)).length, child).toBeGreaterThan(0);
    const places = { commands, environments: [...watched.environments], outputs };
    for (const [what, secret] of Object.entries(secrets)) {
      expect(secret.length, what).toBeGreaterThan(10);
      for (const [where, texts] of Object.entries(places))
        expect(
          texts.filter((text) => text.includes(secret)),
          `${what} in ${where}`,
        ).toEqual([]);
    }
  });
});
