import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import { BackupError, type BackupPart, type BackupSource } from '../../domain/backup.js';
import {
  type FileHead,
  formatVersion,
  headName,
  type Manifest,
  manifestName,
  maxChunkBytes,
  parseChunkName,
  parsePictureName,
} from './format.js';
import { isOf } from './pictures.js';
import { type ArchiveFile, damagedAt, readArchive } from './read-archive.js';

const decompress = promisify(gunzip);
/** A chunk ends with the piece that reaches its size. */
const maxRawBytes = 8 * maxChunkBytes;

export interface FileSource extends BackupSource {
  readonly head: FileHead;
  /** After `end`. */
  readonly manifest: () => Manifest;
}

/** Keeps a picture of the backup. */
export type KeepPicture = (name: string, bytes: Buffer) => Promise<void>;

/** Reads a backup's file. Damage is noticed with the part that has it, and at the latest at the end. */
export async function readBackup(
  stream: AsyncIterable<Uint8Array>,
  keepPicture: KeepPicture,
): Promise<FileSource> {
  const archive = readArchive(stream);
  const files = new Lookahead(archive);
  const first = await files.next();
  const head = first && headOf(first);
  if (!head) throw new BackupError('NOT_A_BACKUP', 'This is no backup of Dateline.');
  if (head.version > formatVersion)
    throw new BackupError(
      'BACKUP_NEWER',
      `The backup has format ${head.version}, and this version of Dateline reads up to ${formatVersion}. It was made by Dateline ${head.dateline}: install that version or a later one.`,
    );
  const seen = new Map<string, Omit<Manifest['tables'][number], 'rows' | 'name'>>();
  const pictures = { count: 0, bytes: 0 };
  let manifest: Manifest | null = null;
  return {
    head,
    manifest() {
      if (!manifest) throw new Error('The manifest is at the end of the backup.');
      return manifest;
    },
    async *parts() {
      for (let file = await files.peek(); file; file = await files.peek()) {
        const chunk = parseChunkName(file.name);
        if (!chunk) break;
        if (seen.has(chunk.table)) throw damagedAt(file, 'is not in its place');
        yield partOf(chunk.table, files, (summary) => seen.set(chunk.table, summary));
      }
    },
    async end() {
      for (let file = await files.next(); file; file = await files.next()) {
        const picture = parsePictureName(file.name);
        if (manifest || !(picture || file.name === manifestName))
          throw damagedAt(file, 'is not in its place');
        if (picture) {
          if (!isOf(picture, file.content)) throw damagedAt(file, 'is another picture than its name says');
          pictures.count += 1;
          pictures.bytes += file.content.byteLength;
          await keepPicture(picture, file.content);
        } else {
          manifest = manifestOf(file);
          compare(manifest, seen, pictures, file);
        }
      }
      if (!manifest)
        throw new BackupError('BACKUP_DAMAGED', 'The backup has no manifest. Take another copy.');
      const rows = Object.fromEntries(manifest.tables.map((table) => [table.name, table.rows]));
      return { rows, sequences: manifest.sequences };
    },
  };
}

class Lookahead {
  #next: ArchiveFile | null = null;

  constructor(private readonly files: AsyncGenerator<ArchiveFile>) {}

  async peek(): Promise<ArchiveFile | null> {
    this.#next ??= await this.#read();
    return this.#next;
  }

  async next(): Promise<ArchiveFile | null> {
    const file = await this.peek();
    this.#next = null;
    return file;
  }

  async #read(): Promise<ArchiveFile | null> {
    const { done, value } = await this.files.next();
    return done ? null : value;
  }
}

function partOf(
  table: string,
  files: Lookahead,
  onEnd: (summary: { chunks: number; bytes: number; sha256: string }) => void,
): BackupPart {
  async function* data(): AsyncGenerator<Uint8Array> {
    const hash = createHash('sha256');
    let chunks = 0;
    let size = 0;
    for (let file = await files.peek(); file; file = await files.peek()) {
      const chunk = parseChunkName(file.name);
      if (chunk?.table !== table) break;
      if (chunk.place !== chunks + 1) throw damagedAt(file, 'is not in its place');
      await files.next();
      const bytes = await decompress(file.content, { maxOutputLength: maxRawBytes }).catch(() => null);
      if (!bytes) throw damagedAt(file, 'cannot be decompressed');
      hash.update(bytes);
      chunks += 1;
      size += bytes.byteLength;
      yield bytes;
    }
    onEnd({ chunks, bytes: size, sha256: hash.digest('hex') });
  }
  return { table, data: data() };
}

function headOf(file: ArchiveFile): FileHead | null {
  if (file.name !== headName) return null;
  try {
    const head = JSON.parse(file.content.toString()) as FileHead;
    return head.format === 'dateline-backup' ? head : null;
  } catch {
    throw damagedAt(file, 'is no JSON');
  }
}

function manifestOf(file: ArchiveFile): Manifest {
  try {
    return JSON.parse(file.content.toString()) as Manifest;
  } catch {
    throw damagedAt(file, 'is no JSON');
  }
}

/** Every part that was written was read, whole and once. */
function compare(
  { tables, pictures }: Manifest,
  seen: ReadonlyMap<string, { readonly chunks: number; readonly sha256: string }>,
  found: Manifest['pictures'],
  file: ArchiveFile,
): void {
  const different = tables.find(({ name, chunks, sha256 }) =>
    chunks === 0 ? seen.has(name) : seen.get(name)?.sha256 !== sha256,
  );
  if (different) throw damagedAt(file, `notes other rows of ${different.name} than there are before it`);
  if (pictures.count !== found.count || seen.size > tables.length)
    throw damagedAt(file, 'notes other parts than there are before it');
}
