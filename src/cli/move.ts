import { withArguments } from '../config/command-line.js';
import { type Config, readConfig } from '../config/config.js';
import { moveTarget } from '../config/move-target.js';
import { packageVersion } from '../config/package-root.js';
import { checkMigrations, restoreDatabase } from '../db/backup/restore.js';
import { isSameDatabase } from '../db/backup/same-database.js';
import { openSnapshot } from '../db/backup/snapshot.js';
import { ControlConnection } from '../db/control-connection.js';
import { joinConfigured, requireDatabase } from '../db/open.js';
import { configuredTarget, type DatabaseTarget, targetInWords } from '../db/target.js';
import { BackupError } from '../domain/backup.js';
import { inWords, sumOf } from './backup/summary.js';
import { type Command, parseCall, wrongCall } from './command.js';
import { announceTarget } from './target.js';

export const move: Command = {
  usage: `Usage: ${withArguments('move')} --to-file FILE [options]

Copies the database of DATABASE_URL, or the embedded one of DATA_DIR, into another empty database, and compares the
counts. Nothing is written to the source. Stop the gateways first: what they write meanwhile would stay behind.

  --to-file FILE   a file with the address of the other database: postgres://user:password@host:5432/database.
                   Or set TO_DATABASE_URL or TO_DATABASE_URL_FILE.
  --to ADDRESS     the same as an argument, which every user of this machine can read: without a password, please
  --to embedded    the embedded database of DATA_DIR
  --live           copy although gateways are connected: for a rehearsal
  --replace        delete what the other database has
  --json           one line of JSON at the end

Exit code: 0 moved, 1 failed, 2 a mistake in the call.`,
  async run(args) {
    const call = parse(args);
    const config = readConfig(process.env);
    const target = moveTarget(call, process.env);
    if (target.passwordShown)
      process.stderr.write(
        'The password in --to can be read by every user of this machine. Use --to-file or TO_DATABASE_URL_FILE, and change it.\n',
      );
    const other = { databaseUrl: target.url, databaseDirectUrl: null, dataDir: config.dataDir };
    process.stderr.write(`Source: ${targetInWords(configuredTarget(config))}.\n`);
    announceTarget(configuredTarget(other));
    requireDatabase(config);
    const source = await joinConfigured(config);
    const destination = await joinConfigured(other);
    try {
      await requireReachable(destination.url, targetInWords(configuredTarget(other)));
      return await copy(call, config, {
        from: source.url,
        to: destination.url,
        target: configuredTarget(other),
      });
    } finally {
      await destination.close();
      await source.close();
    }
  },
};

/** An error of the other database must not be taken for one of DATABASE_URL. */
async function requireReachable(url: string, name: string): Promise<void> {
  const connection = new ControlConnection(url, 10_000);
  try {
    await connection.read('select 1');
  } catch (error) {
    throw new BackupError(
      'TARGET_UNREACHABLE',
      `The other database, ${name}, cannot be used: ${(error as Error).message}. Check --to-file, --to or TO_DATABASE_URL; createdb makes a database.`,
    );
  } finally {
    await connection.close().catch(() => undefined);
  }
}

interface Call {
  readonly to: string | undefined;
  readonly toFile: string | undefined;
  readonly live: boolean;
  readonly replace: boolean;
  readonly json: boolean;
}

function parse(args: readonly string[]): Call {
  const options = {
    to: { type: 'string' },
    'to-file': { type: 'string' },
    live: { type: 'boolean', default: false },
    replace: { type: 'boolean', default: false },
    json: { type: 'boolean', default: false },
  } as const;
  const { values, positionals } = parseCall(args, options, move.usage);
  if (positionals.length > 0) throw wrongCall(positionals, '--to or --to-file', move.usage);
  return { ...values, to: values.to, toFile: values['to-file'] };
}

interface Ways {
  readonly from: string;
  readonly to: string;
  readonly target: DatabaseTarget;
}

async function copy(call: Call, config: Config, { from, to, target }: Ways): Promise<number> {
  const began = performance.now();
  if (await isSameDatabase(from, to))
    throw new BackupError(
      'DATABASE_IS_THE_SOURCE',
      `The other database is the one to move: ${targetInWords(target)}. Give another with --to-file.`,
    );
  const snapshot = await openSnapshot(from);
  try {
    checkMigrations(snapshot.head, packageVersion);
    if (snapshot.gateways > 0 && !call.live)
      throw new BackupError(
        'DATABASE_IN_USE',
        `The database to move, ${targetInWords(configuredTarget(config))}, has ${snapshot.gateways} connections of gateways, workers or commands, whose writes would stay behind. Stop them, or give --live for a rehearsal.`,
      );
    const { rows, unknown, migrated } = await restoreDatabase(to, snapshot, {
      replace: call.replace,
      target,
    });
    const seconds = (performance.now() - began) / 1000;
    if (call.json) process.stdout.write(`${JSON.stringify({ target, seconds, rows, unknown, migrated })}\n`);
    else
      process.stdout.write(
        `${inWords(sumOf(rows), 'row', 'rows')} in ${seconds.toFixed(1)} s. Every table has the same number of rows as before.\n${next(call, config)}\n`,
      );
    if (unknown.length > 0)
      process.stderr.write(`Left out, because this version does not know them: ${unknown.join(', ')}.\n`);
    return 0;
  } finally {
    await snapshot.close();
  }
}

const next = ({ to }: Call, { mediaStore }: Config): string => {
  const pictures = mediaStore ? '' : ' Pictures stay in DATA_DIR.';
  return to === 'embedded'
    ? `Now start the gateway without DATABASE_URL.${pictures}`
    : `Now start the gateway with DATABASE_URL_FILE or DATABASE_URL.${pictures}`;
};
