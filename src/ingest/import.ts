import { setImmediate } from 'node:timers/promises';
import type { ArticleRow, Outcome, WriteResult } from '../db/content/rows.js';
import { formatId } from '../domain/ids.js';
import { Batch, type Pending } from './batch.js';
import { dateRow, type Undated } from './date-row.js';
import type { Format } from './formats/format.js';
import { refusalOf } from './item.js';
import { type DetectLanguage, languageDetector } from './normalise/detect-language.js';
import { normalise } from './normalise/normalise.js';
import { type OpenFile, openFile } from './reading/open-file.js';
import type { ReadItem } from './reading/read-item.js';
import { readItems } from './reading/read-items.js';
import { surveyArchives } from './reading/survey-archives.js';
import type { Zone } from './times/zone.js';

/** The result of an item. ACCEPTED: a trial run (`--dry-run`) would import it. SKIPPED: it is no article. */
export interface ItemResult {
  readonly file: string;
  readonly place: string;
  readonly outcome: Outcome | 'ACCEPTED' | 'REFUSED' | 'SKIPPED';
  readonly uri: string | null;
  /** The article's public id. */
  readonly id: string | null;
  readonly reason: string | null;
  /** The source of the time of a new article that states none. */
  readonly undated: 'file' | 'now' | null;
}

export interface ImportOptions {
  readonly source: string;
  /** The BCP 47 tag for items without a language. */
  readonly language: string | null;
  /** The zone of times without one; UTC by default. */
  readonly timeZone?: Zone;
  /** The treatment of items without a time of publication; by default they get the time of their file. */
  readonly undated?: Undated;
  /** Writes rows with distinct identities, all or none; null for a trial run. */
  readonly write: ((rows: readonly ArticleRow[]) => Promise<WriteResult[]>) | null;
  /** The message for an error that a row caused; null for other errors. */
  readonly describeRowError: (error: unknown) => string | null;
  readonly onResult: (result: ItemResult) => void;
}

export interface FileImportOptions extends ImportOptions {
  readonly files: readonly string[];
  /** Null: detected for each file. */
  readonly format: Format | null;
  /** Whether the pages of a site are imported besides its articles. */
  readonly pages?: boolean;
  /** Post types of a WordPress site that are imported besides `post`. */
  readonly postTypes?: readonly string[];
  /** The address of the site that an archive is of, for its relative addresses. */
  readonly site?: string | null;
  /** What is known of files that were downloaded, by path. */
  readonly downloads?: ReadonlyMap<string, DownloadedFile>;
  readonly onFile: (file: OpenFile) => void;
}

/** Where a file was downloaded, and what its server said about it. */
export interface DownloadedFile {
  readonly url: string;
  readonly contentType: string | null;
}

/** Reads files and writes their articles. */
export async function importFiles({
  files,
  onFile,
  format,
  pages = false,
  postTypes = [],
  site = null,
  downloads = new Map(),
  ...options
}: FileImportOptions): Promise<void> {
  const importer = await Importer.open(options);
  const own = { timeZone: options.timeZone ?? 0, pages, postTypes, site, now: new Date() };
  const context = { ...own, archives: await surveyArchives(files, format, own) };
  for (const path of files) {
    const download = downloads.get(path);
    const name = download?.url ?? path;
    try {
      const file = await openFile(path);
      onFile(file);
      const from = { baseUrl: download?.url ?? null, contentType: download?.contentType ?? null };
      let isEmpty = true;
      for await (const item of readItems(file, path, format, { ...context, ...from })) {
        isEmpty = false;
        await importer.add(name, item, file.modifiedAt);
      }
      if (isEmpty) importer.skip(name, 'The file has no items.');
    } catch (error) {
      const reason = readErrorOf(error);
      if (reason === null) throw error;
      importer.refuse(name, '', reason);
    }
  }
  await importer.finish();
}

/** Items that are prepared before the event loop runs, so that the batch that is being written proceeds. */
const itemsPerTurn = 10;

/** Writes items in batches: the next is prepared while one is written. */
export class Importer {
  #writing: Promise<void> = Promise.resolve();
  #batch = new Batch();
  #items = 0;

  private constructor(
    private readonly options: ImportOptions & { readonly detectLanguage: DetectLanguage },
  ) {}

  static async open(options: ImportOptions): Promise<Importer> {
    return new Importer({ ...options, detectLanguage: await languageDetector() });
  }

  /** Adds an item of a file, or refuses it with its reason. `modifiedAt` dates one without a time. */
  async add(file: string, { place, read }: ReadItem, modifiedAt: Date | null): Promise<void> {
    const pending = 'item' in read ? prepare({ file, place, ...read }, this.options, modifiedAt) : read;
    if ('refused' in pending) this.refuse(file, place, pending.refused);
    else if ('skipped' in pending) this.#leaveOut('SKIPPED', file, place, pending.skipped);
    else this.#batch.add(pending);
    if (this.#batch.isFull) await this.#flush();
    this.#items += 1;
    if (this.#items % itemsPerTurn === 0) await setImmediate();
  }

  refuse(file: string, place: string, reason: string): void {
    this.#leaveOut('REFUSED', file, place, reason);
  }

  /** Tells of a file that has no articles. */
  skip(file: string, reason: string): void {
    this.#leaveOut('SKIPPED', file, '', reason);
  }

  #leaveOut(outcome: 'REFUSED' | 'SKIPPED', file: string, place: string, reason: string): void {
    this.options.onResult({ file, place, outcome, uri: null, id: null, reason, undated: null });
  }

  /** Writes what is left. */
  async finish(): Promise<void> {
    await this.#flush();
    await this.#writing;
  }

  async #flush(): Promise<void> {
    await this.#writing;
    if (this.#batch.isEmpty) return;
    const full = this.#batch;
    this.#batch = new Batch();
    this.#writing = writeBatch(full, this.options);
    // The error is thrown by the await above; until then it must not count as unhandled.
    this.#writing.catch(() => undefined);
  }
}

type Prepared = Pending | { readonly refused: string };

function prepare(
  found: { file: string; place: string; item: Parameters<typeof normalise>[0]; format: string },
  { source, language, undated = 'file', detectLanguage }: ImportOptions & { detectLanguage: DetectLanguage },
  modifiedAt: Date | null,
): Prepared {
  const { file, place, item, format } = found;
  try {
    const row = normalise(item, { source, format, detectLanguage, ...(language && { language }) });
    return { file, place, ...dateRow(row, undated, modifiedAt, new Date()) };
  } catch (error) {
    const refused = refusalOf(error);
    if (refused !== null) return { refused };
    throw error;
  }
}

async function writeBatch(batch: Batch, options: ImportOptions): Promise<void> {
  const written = await writeAllOrEach(batch.items, options);
  const ids = new Map<string, string | null>();
  for (const { pending, outcome, id, reason } of written) {
    ids.set(pending.row.uri, id);
    const isNew = outcome === 'CREATED' || outcome === 'ACCEPTED';
    const undated = (isNew && pending.undated) || null;
    options.onResult({ ...locationOf(pending), outcome, id, reason, undated });
  }
  for (const pending of batch.superseded) {
    const outcome = options.write ? 'SUPERSEDED' : 'ACCEPTED';
    options.onResult({
      ...locationOf(pending),
      outcome,
      id: ids.get(pending.row.uri) ?? null,
      reason: null,
      undated: null,
    });
  }
}

const locationOf = ({ file, place, row }: Pending): Pick<ItemResult, 'file' | 'place' | 'uri'> => ({
  file,
  place,
  uri: row.uri,
});

type WrittenItem = Pick<ItemResult, 'outcome' | 'id' | 'reason'> & { readonly pending: Pending };

/** When the database refuses a batch, each item is written alone, so that only the invalid one is refused. */
async function writeAllOrEach(items: readonly Pending[], options: ImportOptions): Promise<WrittenItem[]> {
  if (!options.write)
    return items.map((pending) => ({ pending, outcome: 'ACCEPTED', id: null, reason: null }));
  try {
    const written = await options.write(items.map(({ row }) => row));
    return items.map((pending, index) => {
      const done = written[index];
      if (!done) throw new Error(`The database returned no result for ${pending.row.uri}.`);
      return { pending, outcome: done.outcome, id: formatId('Article', done.uid), reason: null };
    });
  } catch (error) {
    const reason = options.describeRowError(error);
    if (reason === null) throw error;
    const [only, ...others] = items;
    if (only && others.length === 0) return [{ pending: only, outcome: 'REFUSED', id: null, reason }];
    const each: WrittenItem[] = [];
    for (const item of items) each.push(...(await writeAllOrEach([item], options)));
    return each;
  }
}

/** The message for an error of reading a file; null for other errors. */
function readErrorOf(error: unknown): string | null {
  const { code = '', message = '' } = error as NodeJS.ErrnoException;
  if (code === 'ENOENT') return 'There is no such file.';
  if (code === 'EACCES' || code === 'EPERM') return 'The file may not be read.';
  if (code === 'EISDIR') return 'This is a folder.';
  if (code === 'EIO') return `The file cannot be read: ${message}`;
  if (/^Z_/.test(code)) return `The gzip data is broken or cut off: ${message}. What came before it went in.`;
  return null;
}
