import { join } from 'node:path';
import { commandLine, withArguments } from '../config/command-line.js';
import { type Config, readConfig } from '../config/config.js';
import { packageVersion } from '../config/package-root.js';
import { openSnapshot } from '../db/backup/snapshot.js';
import { joinConfigured, requireDatabase } from '../db/open.js';
import { type FileHead, type Manifest, picturesOf, writeBackup } from '../services/backup/index.js';
import { writeStandardOutput, writeWholeFile } from './backup/output-file.js';
import { bytesInWords, inWords } from './backup/summary.js';
import { type Command, parseCall, wrongCall } from './command.js';

export const backup: Command = {
  usage: `Usage: ${withArguments('backup')} FILE [options]

Writes the whole database, as of one moment, and the uploaded pictures into one file, while the gateway runs. "-" writes
to standard output. "${commandLine('restore')}" reads it.

  --no-pictures   leave out the pictures of editors
  --overwrite     replace the file when the new one is whole
  --json          one line of JSON at the end

Exit code: 0 written, 1 failed, 2 a mistake in the call.`,
  async run(args) {
    const call = parse(args);
    const config = readConfig(process.env);
    requireDatabase(config);
    const server = await joinConfigured(config);
    try {
      return await write(call, config, server.url);
    } finally {
      await server.close();
    }
  },
};

interface Call {
  /** Null: standard output. */
  readonly file: string | null;
  readonly pictures: boolean;
  readonly overwrite: boolean;
  readonly json: boolean;
}

function parse(args: readonly string[]): Call {
  const options = {
    'no-pictures': { type: 'boolean', default: false },
    overwrite: { type: 'boolean', default: false },
    json: { type: 'boolean', default: false },
  } as const;
  const { values, positionals } = parseCall(args, options, backup.usage);
  const [file, ...rest] = positionals;
  if (!file || rest.length > 0) throw wrongCall(positionals, 'one file, or "-"', backup.usage);
  const { overwrite, json } = values;
  return { file: file === '-' ? null : file, pictures: !values['no-pictures'], overwrite, json };
}

async function write(call: Call, config: Config, url: string): Promise<number> {
  const began = performance.now();
  const snapshot = await openSnapshot(url);
  const state = pictureState(call, config);
  const pictures = state === 'HERE' ? picturesOf(join(config.dataDir, 'media')) : null;
  let done: { readonly manifest: Manifest; readonly sha256: string } | null = null;
  const bytes = writeBackup(snapshot, {
    version: packageVersion,
    pictures,
    pictureState: state,
    onTable: (table, size) => {
      if (size > 10_000_000) process.stderr.write(`${table}: ${bytesInWords(size)}\n`);
    },
    onDone: (manifest, sha256) => {
      done = { manifest, sha256 };
    },
  });
  try {
    if (call.file === null) await writeStandardOutput(bytes);
    else await writeWholeFile(call.file, bytes, call.overwrite);
  } finally {
    await snapshot.close();
  }
  if (!done) throw new Error('The backup has no end.');
  const seconds = (performance.now() - began) / 1000;
  const { leftOut } = snapshot.head;
  report(call, done, { seconds, leftOut, damaged: pictures?.damaged ?? [], state });
  return 0;
}

const pictureState = ({ pictures }: Call, { mediaStore }: Config): FileHead['pictures'] =>
  mediaStore ? 'OBJECT_STORE' : pictures ? 'HERE' : 'LEFT_OUT';

interface Facts {
  readonly seconds: number;
  readonly leftOut: readonly string[];
  readonly damaged: readonly string[];
  readonly state: FileHead['pictures'];
}

function report(
  { file, json }: Call,
  { manifest, sha256 }: { readonly manifest: Manifest; readonly sha256: string },
  { seconds, leftOut, damaged, state }: Facts,
): void {
  const rows = manifest.tables.reduce((sum, table) => sum + table.rows, 0);
  const { pictures } = manifest;
  // Standard output may be the backup.
  const output = file === null ? process.stderr : process.stdout;
  if (json) {
    const counts = Object.fromEntries(manifest.tables.map((table) => [table.name, table.rows]));
    output.write(
      `${JSON.stringify({ file, sha256, seconds, rows: counts, pictures, leftOut, damagedPictures: damaged })}\n`,
    );
    return;
  }
  output.write(
    `${file ?? 'The backup'} has ${inWords(rows, 'row', 'rows')} and ${inWords(pictures.count, 'picture', 'pictures')}, in ${seconds.toFixed(1)} s. Checksum: ${sha256}\n`,
  );
  const note = (text: string): void => void process.stderr.write(`${text}\n`);
  if (state === 'OBJECT_STORE')
    note('The pictures are in the object store, and not in this file: back up the bucket as well.');
  if (leftOut.length > 0) note(`Left out: ${leftOut.join(', ')} (detached partitions).`);
  if (damaged.length > 0) note(`Left out, because their bytes are damaged: ${damaged.join(', ')}.`);
}
