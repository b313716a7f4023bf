import { accessSync, constants, existsSync, readFileSync, statfsSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Config } from '../../config/config.js';
import { majorVersion } from '../../db/embedded/cluster.js';
import { bytesInWords } from '../backup/summary.js';
import { type Finding, failure, ok, warning } from './finding.js';

export interface SpaceLimits {
  readonly warning: number;
  readonly error: number;
}
const spaceLimits: SpaceLimits = { warning: 2_000_000_000, error: 300_000_000 };

/** The data folder: of the embedded database, or of uploaded pictures alone. */
export function checkDataFolder(
  { dataDir, databaseUrl, mediaStore }: Pick<Config, 'dataDir' | 'databaseUrl' | 'mediaStore'>,
  limits = spaceLimits,
): Finding[] {
  const isUsed = databaseUrl === null || mediaStore === null;
  if (!isUsed) return [ok('data-folder', 'DATA_DIR is not used with DATABASE_URL and MEDIA_STORE')];
  const there = nearest(dataDir);
  if (!statSync(there).isDirectory())
    return [
      failure('data-folder', `DATA_DIR is below ${there}, which is no folder.`, 'Choose another DATA_DIR.'),
    ];
  try {
    accessSync(there, constants.W_OK | constants.X_OK);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    return [
      failure(
        'data-folder',
        `This user cannot write to ${there} (${code}).`,
        `Give the folder to the user of the gateway: chown -R $(id -un) ${there}; or choose another DATA_DIR.`,
      ),
    ];
  }
  return [rightsOf(dataDir), spaceAt(there, limits), ...(databaseUrl === null ? [clusterOf(dataDir)] : [])];
}

/** The folder, or the lowest one above it that is there. */
function nearest(path: string): string {
  return existsSync(path) || dirname(path) === path ? path : nearest(dirname(path));
}

function rightsOf(dataDir: string): Finding {
  if (!existsSync(dataDir)) return ok('data-folder', `${dataDir} is made by the first start`);
  return (statSync(dataDir).mode & 0o027) === 0
    ? ok('data-folder', `${dataDir} is writable, and closed to others`)
    : warning('data-folder', `Other users may enter ${dataDir}.`, `chmod 700 ${dataDir}`);
}

function spaceAt(folder: string, limits: SpaceLimits): Finding {
  const { bavail, bsize } = statfsSync(folder);
  const free = bavail * bsize;
  const message = `${bytesInWords(free)} free at ${folder}`;
  const advice = 'Free space, or move DATA_DIR to a larger disk: a full disk stops the database.';
  if (free < limits.error) return failure('disk-space', `Only ${message}.`, advice);
  return free < limits.warning
    ? warning('disk-space', `Only ${message}.`, advice)
    : ok('disk-space', message);
}

function clusterOf(dataDir: string): Finding {
  const data = join(dataDir, 'postgres');
  if (!existsSync(data))
    return warning(
      'embedded-database',
      `There is no database in ${dataDir}.`,
      'Before the first start this is right. Else give the doctor, and every command, the DATA_DIR or DATABASE_URL of the gateway.',
    );
  if (!existsSync(join(dataDir, 'postgres.password')))
    return failure(
      'embedded-database',
      `${join(dataDir, 'postgres.password')} is missing: the database cannot be opened.`,
      'Copy the file back from where the folder came, or restore a backup into an empty DATA_DIR.',
    );
  const version = readFileSync(join(data, 'PG_VERSION'), 'utf8').trim();
  if (version === majorVersion) return ok('embedded-database', `Made by PostgreSQL ${version}`);
  return Number(version) < Number(majorVersion)
    ? warning(
        'embedded-database',
        `It was made by PostgreSQL ${version}, and this version has ${majorVersion}.`,
        `Make a copy of ${dataDir}. The next start upgrades it, or says what it needs.`,
      )
    : failure(
        'embedded-database',
        `It was made by PostgreSQL ${version}, and this version has ${majorVersion}.`,
        'Install the version of Dateline that you used before, or a later one.',
      );
}
