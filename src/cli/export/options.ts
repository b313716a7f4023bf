import { parseArgs } from 'node:util';
import { withArguments } from '../../config/command-line.js';
import {
  type ExportFormat,
  type ExportKind,
  type ExportScope,
  exportFormats,
  exportKinds,
} from '../../domain/export.js';
import { UsageError } from '../command.js';
import { isTime } from './since.js';

export const usage = `Usage: ${withArguments('export')} [options]

Writes what the database holds into a folder: for analysts, or to leave. Started again after an interruption, it goes on
where it was. "${withArguments('import')} FOLDER" reads an export of articles as NDJSON again.

  --what KINDS     ${exportKinds.join(', ')}; several with commas (default: articles)
  --format NAME    ${exportFormats.join(', ')} (default: ndjson)
  --to FOLDER      where to write (default: ./export-<date>); "-" for standard output, one kind as ndjson or csv
  --public         only what readers may see now
  --since FROM     only what changed from a time on, such as 2026-11-01 or the "next" of an earlier manifest; of public
                   articles also after a cursor of "changes", or the "cursor" of a manifest
  --gzip           compress the files of ndjson and csv
  --pictures       copy uploaded pictures into the folder as well
  --rows NUMBER    rows of a file (default: 10,000 articles, 250,000 of the others)
  --json           one line of JSON on standard output at the end

Exit code: 0 written, 1 failed or interrupted, 2 a mistake in the call.`;

export interface ExportCall {
  readonly kinds: readonly ExportKind[];
  readonly format: ExportFormat;
  /** Null: standard output. */
  readonly folder: string | null;
  readonly scope: ExportScope;
  readonly since: string | null;
  readonly gzip: boolean;
  readonly pictures: boolean;
  /** Rows of a file; null: the default of each kind. */
  readonly rows: number | null;
  readonly json: boolean;
}

export function readCall(args: readonly string[], now: Date): ExportCall {
  const values = parse(args);
  const call: ExportCall = {
    kinds: kinds(values.what),
    format: oneOf('--format', values.format, exportFormats),
    folder: values.to === '-' ? null : (values.to ?? `export-${now.toISOString().slice(0, 10)}`),
    scope: values.public ? 'PUBLIC' : 'EVERYTHING',
    since: values.since === undefined ? null : from(values.since),
    gzip: values.gzip,
    pictures: values.pictures,
    rows: values.rows === undefined ? null : number(values.rows),
    json: values.json,
  };
  if (call.folder === '') throw new UsageError('--to is empty; expected a folder, or - for standard output.');
  if (call.gzip && call.format === 'parquet')
    throw new UsageError('--gzip is for ndjson and csv; Parquet is compressed by itself.');
  if (
    call.since !== null &&
    !isTime(call.since) &&
    (call.scope !== 'PUBLIC' || `${call.kinds}` !== 'articles')
  )
    throw new UsageError(
      'A cursor tells what changed for readers: --since with a cursor goes with --public and --what articles. Expected a time.',
    );
  if (call.folder === null) checkStream(call);
  return call;
}

function checkStream({ kinds: all, format, gzip, pictures, json }: ExportCall): void {
  const expected = 'expected a folder for --to';
  if (all.length > 1) throw new UsageError(`Standard output takes one kind of --what; ${expected}.`);
  if (format === 'parquet') throw new UsageError(`Standard output takes ndjson or csv; ${expected}.`);
  if (gzip || pictures || json)
    throw new UsageError(`--gzip, --pictures and --json do not go with standard output; ${expected}.`);
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      options: {
        what: { type: 'string', default: 'articles' },
        format: { type: 'string', default: 'ndjson' },
        to: { type: 'string' },
        public: { type: 'boolean', default: false },
        since: { type: 'string' },
        gzip: { type: 'boolean', default: false },
        pictures: { type: 'boolean', default: false },
        rows: { type: 'string' },
        json: { type: 'boolean', default: false },
      },
    }).values;
  } catch (error) {
    throw new UsageError(`${(error as Error).message}\n\n${usage}`);
  }
}

const shown = (text: string): string => JSON.stringify(text.slice(0, 200));

function oneOf<Choice extends string>(option: string, text: string, choices: readonly Choice[]): Choice {
  const choice = choices.find((each) => each === text);
  if (choice) return choice;
  throw new UsageError(`${option} is ${shown(text)}; expected one of ${choices.join(', ')}.`);
}

function kinds(text: string): ExportKind[] {
  const wanted = text.split(',').map((name) => oneOf('--what', name.trim(), exportKinds));
  return exportKinds.filter((kind) => wanted.includes(kind));
}

/** A cursor has more characters than any word that was meant as a time. */
const cursor = /^[\w-]{24,2000}$/;

function from(text: string): string {
  const moment = new Date(text);
  if (!isTime(text) && cursor.test(text)) return text;
  if (isTime(text) && !Number.isNaN(moment.getTime())) {
    // A time of a manifest has microseconds, which a Date has not.
    return /T.*Z$/.test(text) ? text : moment.toISOString();
  }
  throw new UsageError(
    `--since is ${shown(text)}; expected a time such as 2026-11-01, 2026-11-01T08:00:00Z, the "next" or "cursor" of a manifest, or a cursor of \`changes\`.`,
  );
}

function number(text: string): number {
  if (/^[1-9]\d{0,8}$/.test(text)) return Number(text);
  throw new UsageError(`--rows is ${shown(text)}; expected a number from 1 to 999999999.`);
}
