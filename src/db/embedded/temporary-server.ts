import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, mkdtempSync, openSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { dataDirectoryFor, serverEnvironment } from './cluster.js';
import { EmbeddedError } from './errors.js';
import { chownTo, type Owner } from './owner.js';
import { waitUntilReady } from './ready.js';

interface TemporaryServer {
  readonly url: string;
  stop(): Promise<void>;
}

/** Runs a server for one piece of work, on a socket of its own that nobody else finds. */
export async function runTemporarily(options: {
  readonly runtime: string;
  readonly data: string;
  readonly owner: Owner | null;
  readonly password: string;
  readonly log: string;
}): Promise<TemporaryServer> {
  const { runtime, data, owner, password } = options;
  const folder = mkdtempSync('/tmp/dateline-');
  chownTo(owner, folder);
  const log = openSync(options.log, 'a', 0o600);
  const settings = [
    'listen_addresses=',
    `unix_socket_directories=${folder},.`,
    'unix_socket_permissions=0700',
    'timezone=UTC',
  ];
  const child = spawn(
    join(runtime, 'bin', 'postgres'),
    ['-D', dataDirectoryFor(data), ...settings.flatMap((setting) => ['-c', setting])],
    { cwd: data, env: serverEnvironment(), stdio: ['ignore', log, log], ...(owner ?? {}) },
  );
  closeSync(log);
  const ended = once(child, 'close').catch(() => undefined);
  const stop = async (): Promise<void> => {
    // Fast shutdown: whoever is connected has ended its work.
    child.kill('SIGINT');
    await ended;
    rmSync(folder, { recursive: true, force: true });
  };
  const url = `postgres://dateline:${password}@localhost/postgres?host=${encodeURIComponent(folder)}`;
  const failed = ended.then(() => {
    throw new EmbeddedError(`PostgreSQL did not start for the upgrade; ${options.log} says why.`);
  });
  failed.catch(() => undefined);
  try {
    await Promise.race([waitUntilReady(url), failed]);
  } catch (error) {
    await stop();
    throw error;
  }
  return { url, stop };
}
