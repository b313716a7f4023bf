import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { EmbeddedError } from './errors.js';
import { giveTo, type Owner } from './owner.js';

/** The files of an embedded server, all in one data folder. */
export interface Cluster {
  /** PostgreSQL's own folder. */
  readonly data: string;
  readonly password: string;
  readonly log: string;
}

/**
 * How PostgreSQL names its folder. It runs inside it, and where its user may not walk the path, only this name works.
 * Where there is no /proc, the path is walked.
 */
export const insideFolder = (data: string): string =>
  existsSync('/proc/self/cwd') ? '/proc/self/cwd' : data;

/** Nothing of the caller's locale or of its own PostgreSQL settings reaches the server. */
export const serverEnvironment = (): Record<string, string> => ({
  PATH: process.env['PATH'] ?? '/usr/bin:/bin',
  LC_ALL: 'C',
  TZ: 'UTC',
});

/** The cluster of a data folder, made when there is none. An interrupted making is begun anew. */
export async function prepareCluster(
  dataDir: string,
  runtime: string,
  owner: Owner | null,
): Promise<Cluster> {
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  const cluster = { data: join(dataDir, 'postgres'), log: join(dataDir, 'postgres.log') };
  const passwordFile = join(dataDir, 'postgres.password');
  if (existsSync(cluster.data)) {
    if (!existsSync(passwordFile)) {
      throw new EmbeddedError(
        `${passwordFile} is missing: the database in ${cluster.data} cannot be opened without it.`,
      );
    }
    checkVersion(cluster.data);
    return { ...cluster, password: readFileSync(passwordFile, 'utf8').trim() };
  }
  const password = randomBytes(24).toString('base64url');
  writeFileSync(passwordFile, `${password}\n`, { mode: 0o600 });
  const making = join(dataDir, 'postgres.making');
  rmSync(making, { recursive: true, force: true });
  mkdirSync(making, { mode: 0o700 });
  giveTo(owner, making);
  await initialise(making, runtime, owner, password);
  renameSync(making, cluster.data);
  return { ...cluster, password };
}

const servedVersion = '18';

function checkVersion(data: string): void {
  const version = readFileSync(join(data, 'PG_VERSION'), 'utf8').trim();
  if (version === servedVersion) return;
  throw new EmbeddedError(
    `The database in ${data} was made by PostgreSQL ${version}; this is PostgreSQL ${servedVersion}. Export it with ` +
      'pg_dump of its version, or choose another DATA_DIR.',
  );
}

async function initialise(
  data: string,
  runtime: string,
  owner: Owner | null,
  password: string,
): Promise<void> {
  const secret = mkdtempSync(join(tmpdir(), 'dateline-'));
  const passwordFile = join(secret, 'password');
  writeFileSync(passwordFile, password, { mode: 0o600 });
  giveTo(owner, secret);
  giveTo(owner, passwordFile);
  const options = [
    ['--pgdata', insideFolder(data)],
    ['--username', 'dateline'],
    ['--pwfile', passwordFile],
    ['--auth', 'scram-sha-256'],
    ['--encoding', 'UTF8'],
    ['--locale', 'C'],
    ['--locale-provider', 'builtin'],
    ['--builtin-locale', 'C.UTF-8'],
  ].map(([name, value]) => `${name}=${value}`);
  try {
    await run(join(runtime, 'bin', 'initdb'), options, data, owner);
  } finally {
    rmSync(secret, { recursive: true, force: true });
  }
}

function run(command: string, args: string[], cwd: string, owner: Owner | null): Promise<void> {
  return new Promise((resolve, reject) => {
    // libuv enters the folder before it gives up root, so the folder may lie where the owner cannot walk.
    const child = spawn(command, args, { cwd, env: serverEnvironment(), ...(owner ?? {}) });
    let said = '';
    for (const output of [child.stdout, child.stderr])
      output.on('data', (chunk: Buffer) => (said += chunk.toString()));
    child.on('error', reject);
    child.on('close', (code) => {
      if (code === 0) resolve();
      else reject(new EmbeddedError(`PostgreSQL could not make its files:\n${said.trim()}`));
    });
  });
}
