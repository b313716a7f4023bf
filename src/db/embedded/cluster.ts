import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import {
  chmodSync,
  closeSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { EmbeddedError } from './errors.js';
import { diskFull, isDiskFull } from './faults.js';
import { chownTo, type Owner } from './owner.js';

/** The files of an embedded server, in one data folder. */
export interface Cluster {
  /** The data directory of PostgreSQL. */
  readonly data: string;
  readonly password: string;
  readonly log: string;
}

export const dataOf = (dataDir: string): string => join(dataDir, 'postgres');
export const logOf = (dataDir: string): string => join(dataDir, 'postgres.log');

/**
 * The path of the data directory for PostgreSQL, which runs inside it. Its user may not be permitted to traverse the
 * real path; the working directory in /proc works without that. Systems without /proc use the real path.
 */
export const dataDirectoryFor = (data: string): string =>
  existsSync('/proc/self/cwd') ? '/proc/self/cwd' : data;

/** The environment of the server, without the locale and the PostgreSQL variables of the caller. */
export const serverEnvironment = (): Record<string, string> => ({
  PATH: process.env['PATH'] ?? '/usr/bin:/bin',
  LC_ALL: 'C',
  TZ: 'UTC',
});

/** The cluster of a data folder. Creates it when there is none; an interrupted creation starts again. */
export async function prepareCluster(
  dataDir: string,
  runtime: string,
  owner: Owner | null,
): Promise<Cluster> {
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  const cluster = { data: dataOf(dataDir), log: logOf(dataDir) };
  const passwordFile = join(dataDir, 'postgres.password');
  // The folder may have been there, and be open to others.
  closeSync(openSync(cluster.log, 'a', 0o600));
  chmodSync(cluster.log, 0o600);
  if (existsSync(cluster.data)) {
    if (!existsSync(passwordFile)) {
      throw new EmbeddedError(
        `${passwordFile} is missing: the database in ${cluster.data} cannot be opened without it.`,
      );
    }
    return { ...cluster, password: readFileSync(passwordFile, 'utf8').trim() };
  }
  const password = randomBytes(24).toString('base64url');
  writeFileSync(passwordFile, `${password}\n`, { mode: 0o600 });
  const unfinished = join(dataDir, 'postgres.making');
  rmSync(unfinished, { recursive: true, force: true });
  mkdirSync(unfinished, { mode: 0o700 });
  chownTo(owner, unfinished);
  await initialise(unfinished, runtime, owner, password);
  renameSync(unfinished, cluster.data);
  return { ...cluster, password };
}

/** The major version of the packaged server. */
export const majorVersion = '18';

export const versionOf = (data: string): string => readFileSync(join(data, 'PG_VERSION'), 'utf8').trim();

export async function initialise(
  data: string,
  runtime: string,
  owner: Owner | null,
  password: string,
): Promise<void> {
  const secret = mkdtempSync(join(tmpdir(), 'dateline-'));
  const passwordFile = join(secret, 'password');
  writeFileSync(passwordFile, password, { mode: 0o600 });
  chownTo(owner, secret);
  chownTo(owner, passwordFile);
  const options = [
    ['--pgdata', dataDirectoryFor(data)],
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
    // libuv changes the directory before it drops root, so the owner need not be able to traverse the path.
    const child = spawn(command, args, { cwd, env: serverEnvironment(), ...(owner ?? {}) });
    let output = '';
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (chunk: Buffer) => (output += chunk.toString()));
    child.on('error', reject);
    child.on('close', (code) => {
      if (code === 0) resolve();
      else
        reject(
          isDiskFull(output)
            ? diskFull(cwd)
            : new EmbeddedError(`PostgreSQL could not make its files:\n${output.trim()}`),
        );
    });
  });
}
