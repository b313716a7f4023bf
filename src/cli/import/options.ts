import { parseArgs } from 'node:util';
import { withArguments } from '../../config/command-line.js';
import { type Undated, undatedChoices } from '../../ingest/date-row.js';
import { type Format, formats } from '../../ingest/formats/index.js';
import { namedZone, type Zone } from '../../ingest/times/zone.js';
import { UsageError } from '../command.js';

export const usage = `Usage: ${withArguments('import')} [options] PATH…

PATH is the folder of an export of Dateline, an address (https://…), a file, a folder, a pattern such as 'wire/*.json', or - for standard input; what is packed with gzip is unpacked.

  --source NAME    where it comes from; (source, identity) is what an article is known by (default: import)
  --format NAME    ${formats.map(({ name }) => name).join(', ')} (default: found by looking)
  --language TAG   for items that do not say theirs, such as en or pt-BR
  --time-zone ZONE for times that do not say theirs, such as Europe/Vienna, CET or +02:00 (default: UTC)
  --undated HOW    a new article that states no time: file (its file's own time, the default), now, or refuse
  --pages          import the pages of a WordPress or Ghost site as well, such as "About"
  --post-type NAME import a post type of a WordPress site as well, such as news; can be repeated
  --site ADDRESS   the address of the site, for links and pictures of a Ghost export, such as https://news.example
  --dry-run        read and check everything, write nothing
  --json           one line of JSON an item on standard output

Exit code: 0 all went in, 1 some items were refused, 2 nothing could be read.`;

export interface ImportCall {
  readonly paths: readonly string[];
  readonly source: string;
  readonly format: Format | null;
  readonly language: string | null;
  readonly timeZone: Zone;
  readonly undated: Undated;
  readonly pages: boolean;
  readonly postTypes: readonly string[];
  readonly site: string | null;
  readonly dryRun: boolean;
  readonly json: boolean;
}

export function readCall(args: readonly string[]): ImportCall {
  const { values, positionals } = parse(args);
  if (positionals.length === 0) throw new UsageError(usage);
  const format = formats.find(({ name }) => name === values.format) ?? null;
  if (values.format !== undefined && !format) {
    const known = formats.map(({ name }) => name).join(', ');
    throw new UsageError(`There is no format ${JSON.stringify(values.format)}; known are ${known}.`);
  }
  const source = values.source.trim();
  if (source === '' || source.length > 200)
    throw new UsageError('--source needs a name of 1 to 200 characters.');
  return {
    paths: positionals,
    source,
    format,
    language: languageTag(values.language),
    timeZone: zone(values['time-zone']),
    undated: undated(values.undated),
    pages: values.pages,
    postTypes: values['post-type'],
    site: site(values.site),
    dryRun: values['dry-run'],
    json: values.json,
  };
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        source: { type: 'string', default: 'import' },
        format: { type: 'string' },
        language: { type: 'string' },
        'time-zone': { type: 'string', default: 'UTC' },
        undated: { type: 'string', default: 'file' },
        pages: { type: 'boolean', default: false },
        'post-type': { type: 'string', multiple: true, default: [] },
        site: { type: 'string' },
        'dry-run': { type: 'boolean', default: false },
        json: { type: 'boolean', default: false },
      },
    });
  } catch (error) {
    throw new UsageError(`${(error as Error).message}\n\n${usage}`);
  }
}

function languageTag(text: string | undefined): string | null {
  if (text === undefined) return null;
  try {
    return Intl.getCanonicalLocales(text)[0] ?? null;
  } catch {
    throw new UsageError(`--language is ${JSON.stringify(text)}; expected a tag such as en or pt-BR.`);
  }
}

function zone(text: string): Zone {
  const named = namedZone(text);
  if (named !== null) return named;
  const expected = 'a zone such as UTC, +02:00 or Europe/Vienna';
  throw new UsageError(`--time-zone is ${JSON.stringify(text.slice(0, 200))}; expected ${expected}.`);
}

function site(text: string | undefined): string | null {
  if (text === undefined) return null;
  if (URL.canParse(text) && /^https?:$/.test(new URL(text).protocol)) return text.replace(/\/+$/, '');
  throw new UsageError(
    `--site is ${JSON.stringify(text.slice(0, 200))}; expected an address such as https://news.example.`,
  );
}

function undated(text: string): Undated {
  const choice = undatedChoices.find((each) => each === text);
  if (choice) return choice;
  const expected = undatedChoices.join(', ');
  throw new UsageError(`--undated is ${JSON.stringify(text.slice(0, 200))}; expected one of ${expected}.`);
}
