import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { withArguments } from '../config/command-line.js';
import { type Config, readConfig } from '../config/config.js';
import { checkMigrations, type Restored, restoreDatabase } from '../db/backup/restore.js';
import { joinConfigured } from '../db/open.js';
import type { DatabaseTarget } from '../db/target.js';
import { type FileSource, type KeepPicture, readBackup } from '../services/backup/index.js';
import { pictureStore, pictureTypes } from '../services/media/index.js';
import { inWords, sumOf } from './backup/summary.js';
import { type Command, parseCall, UsageError, wrongCall } from './command.js';
import { announceConfigured } from './target.js';

export const restore: Command = {
  usage: `Usage: ${withArguments('restore')} FILE [options]

Fills the empty database of DATABASE_URL or DATA_DIR from a backup, and stores its pictures; "-" reads standard input.
Stop the gateways of this database first. An interrupted restore leaves an empty database and can be started again.

  --check      only read the whole file and compare its checksums
  --replace    delete what the database has, after the file was checked
  --paused     pause all webhooks and sources: for a copy beside the database that the backup was made of
  --json       one line of JSON at the end

Exit code: 0 restored, 1 failed, 2 a mistake in the call.`,
  async run(args) {
    const call = parse(args);
    if (call.check) {
      await check(call);
      return 0;
    }
    const config = readConfig(process.env);
    const target = announceConfigured(config);
    if (call.replace) await check(call);
    await fill(config, target, call);
    return 0;
  },
};

interface Call {
  /** Null: standard input. */
  readonly file: string | null;
  readonly check: boolean;
  readonly replace: boolean;
  readonly paused: boolean;
  readonly json: boolean;
}

function parse(args: readonly string[]): Call {
  const options = {
    check: { type: 'boolean', default: false },
    replace: { type: 'boolean', default: false },
    paused: { type: 'boolean', default: false },
    json: { type: 'boolean', default: false },
  } as const;
  const { values, positionals } = parseCall(args, options, restore.usage);
  const [file, ...rest] = positionals;
  if (!file || rest.length > 0) throw wrongCall(positionals, 'one file, or "-"', restore.usage);
  if (file === '-' && values.replace)
    throw new UsageError(
      `--replace needs a file, which is checked before anything is deleted.\n\n${restore.usage}`,
    );
  return { file: file === '-' ? null : file, ...values };
}

async function openInput(file: string | null): Promise<AsyncIterable<Uint8Array>> {
  if (file === null) return process.stdin;
  const handle = await open(file).catch((error: NodeJS.ErrnoException) => {
    throw new UsageError(`${file} cannot be read (${error.code ?? error.message}).`);
  });
  await handle.close();
  return createReadStream(file, { highWaterMark: 1_048_576 });
}

async function check({ file, check: only, json }: Call): Promise<void> {
  const source = await readBackup(await openInput(file), async () => undefined);
  if (!only) checkMigrations(source.head, source.head.dateline);
  for await (const { data } of source.parts()) for await (const _ of data);
  const { rows } = await source.end();
  if (!only) return;
  const { dateline, startedAt, postgres, migrations } = source.head;
  const { pictures } = source.manifest();
  const facts = { file, dateline, postgres, startedAt, migrations: migrations.length, rows, pictures };
  process.stdout.write(
    json
      ? `${JSON.stringify(facts)}\n`
      : `${file ?? 'The backup'} is whole: ${inWords(sumOf(rows), 'row', 'rows')} and ${inWords(pictures.count, 'picture', 'pictures')} of ${startedAt}, made by Dateline ${dateline} on PostgreSQL ${postgres}.\n`,
  );
}

async function fill(config: Config, target: DatabaseTarget, call: Call): Promise<void> {
  const { file, replace, paused, json } = call;
  const began = performance.now();
  const store = pictureStore(config);
  const keep: KeepPicture = (name, bytes) =>
    store.put(name, bytes, pictureTypes[name.split('.').at(-1) ?? ''] ?? '');
  const source = await readBackup(await openInput(file), keep);
  checkMigrations(source.head, source.head.dateline);
  const server = await joinConfigured(config);
  try {
    const restored = await restoreDatabase(server.url, source, { replace, paused, target });
    report(source, restored, { target, seconds: (performance.now() - began) / 1000 }, json);
  } finally {
    await server.close();
  }
}

function report(
  source: FileSource,
  { rows, unknown, migrated }: Restored,
  { target, seconds }: { readonly target: DatabaseTarget; readonly seconds: number },
  json: boolean,
): void {
  const { pictures } = source.manifest();
  if (json) {
    process.stdout.write(
      `${JSON.stringify({ target, seconds, rows, pictures: pictures.count, unknown, migrated })}\n`,
    );
    return;
  }
  process.stdout.write(
    `Restored ${inWords(sumOf(rows), 'row', 'rows')} and ${inWords(pictures.count, 'picture', 'pictures')} of ${source.head.startedAt} in ${seconds.toFixed(1)} s. The counts are those of the backup.\n`,
  );
  const note = (text: string): void => void process.stderr.write(`${text}\n`);
  if (source.head.pictures === 'OBJECT_STORE')
    note('The pictures are in the object store of MEDIA_STORE, not in this backup.');
  if (source.head.pictures === 'LEFT_OUT') note('The backup was made without pictures.');
  if (unknown.length > 0) note(`Left out, because this version does not know them: ${unknown.join(', ')}.`);
  if (migrated.length > 0) note(`Then migrated: ${migrated.join(', ')}.`);
}
