import { installLine } from '../config/command-line.js';
import { ConfigError } from '../config/config.js';
import { EmbeddedError } from '../db/embedded/errors.js';
import { MissingDatabaseError, UnsupportedDatabaseError } from '../db/errors.js';
import { BackupError } from '../domain/backup.js';
import { ListenError } from '../process/listen.js';
import { CommandFailed, UsageError } from './command.js';

/** An error of a command, for people and scripts. */
export interface Explained {
  /** Stable; docs/operating.md lists the codes. */
  readonly code: string;
  readonly message: string;
}

/** Errors whose message is for operators, with the code of those that have none of their own. */
const expected: readonly (readonly [new (...args: never[]) => Error, string])[] = [
  [UsageError, 'INVALID_CALL'],
  [ConfigError, 'INVALID_SETTINGS'],
  [ListenError, 'ADDRESS_UNAVAILABLE'],
  [UnsupportedDatabaseError, 'DATABASE_UNSUPPORTED'],
  [MissingDatabaseError, 'DATABASE_MISSING'],
  [EmbeddedError, 'EMBEDDED_DATABASE_FAILED'],
  [BackupError, 'BACKUP_FAILED'],
  [CommandFailed, 'FAILED'],
];

export function explain(error: unknown): Explained {
  if (!(error instanceof Error)) return { code: 'UNEXPECTED', message: String(error) };
  const { code, syscall } = error as NodeJS.ErrnoException;
  const [, common] = expected.find(([kind]) => error instanceof kind) ?? [];
  if (common) return { code: isStable(code) ? code : common, message: error.message };
  if (code === 'ERR_MODULE_NOT_FOUND' || code === 'MODULE_NOT_FOUND')
    return { code: 'INSTALLATION_INCOMPLETE', message: `${missingPackages}\n${firstLine(error)}` };
  if (code === '53100') return { code: 'DISK_FULL', message: `${firstLine(error)}\n${fullDisk}` };
  if (code === '42501') return { code: 'DATABASE_RIGHTS', message: `${firstLine(error)}\n${missingRights}` };
  // A socket that is not there is no file that is missing.
  if (unreachable.has(code ?? '') || (code === 'ENOENT' && syscall === 'connect'))
    return {
      code: 'DATABASE_UNREACHABLE',
      message: `The database cannot be reached: ${error.message || code}. Check DATABASE_URL.`,
    };
  const { path } = error as NodeJS.ErrnoException;
  const reason = fileReasons[code ?? ''];
  if (reason && path)
    return { code: 'FILE_UNUSABLE', message: `${path} cannot be used (${code}): ${reason}.` };
  const message =
    process.env['LOG_LEVEL'] === 'debug'
      ? String(error.stack)
      : `${error.message || error.name}\nLOG_LEVEL=debug shows where this came from.`;
  return { code: 'UNEXPECTED', message };
}

/** Why a file or folder cannot be used. */
const fileReasons: Readonly<Record<string, string>> = {
  ENOENT: 'it, or a folder of its path, is not there',
  ENOTDIR: 'a part of its path is no folder',
  EISDIR: 'it is a folder',
  EACCES: 'this user has no right to it',
  EPERM: 'this user has no right to it',
  EROFS: 'its disk is mounted read-only',
  ENOSPC: 'its disk is full',
};

const missingRights =
  'The user of the database may not do this. As an administrator: alter database NAME owner to USER; (or grant create on database NAME and on schema public to USER). npm run doctor says which rights are missing.';

const isStable = (code: unknown): code is string =>
  typeof code === 'string' && /^[A-Z]+(_[A-Z]+)+$/.test(code);

/** Codes of a database that cannot be reached, or refuses the user. */
const unreachable: ReadonlySet<string> = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ETIMEDOUT',
  '28P01',
  '28000',
  '3D000',
]);

const fullDisk =
  'The disk of the database is full: that of DATA_DIR, or of the server of DATABASE_URL. Free space on it or enlarge it, and repeat the command.';
const missingPackages = `The installation is incomplete. Install it again: ${installLine}`;
const firstLine = ({ message }: Error): string => message.split('\n', 1)[0] ?? '';
