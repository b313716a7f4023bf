import { createHash } from 'node:crypto';
import { BackupError } from '../../domain/backup.js';
import { checksumName, maxEntryBytes } from './format.js';
import { blockBytes, endOfArchive, paddingOf, parseTarHeader } from './tar.js';

/** A file of the archive. */
export interface ArchiveFile {
  readonly name: string;
  readonly content: Buffer;
  /** Where its content begins, in bytes from the start of the backup. */
  readonly at: number;
}

const damaged = (message: string): BackupError =>
  new BackupError('BACKUP_DAMAGED', `${message} Take another copy of the backup.`);

export const damagedAt = ({ name, at, content }: ArchiveFile, what: string): BackupError =>
  damaged(`The backup is damaged: ${name} (bytes ${at} to ${at + content.byteLength}) ${what}.`);

/** Reads bytes of a stream by their number. */
class ByteReader {
  readonly #stream: AsyncIterator<Uint8Array>;
  #rest: Uint8Array = new Uint8Array(0);
  at = 0;

  constructor(stream: AsyncIterable<Uint8Array>) {
    this.#stream = stream[Symbol.asyncIterator]();
  }

  /** Fewer at the end of the stream. */
  async take(length: number): Promise<Buffer> {
    const parts: Uint8Array[] = [];
    let missing = length;
    while (missing > 0) {
      if (this.#rest.byteLength === 0) {
        const { done, value } = await this.#stream.next();
        if (done) break;
        this.#rest = value;
      }
      const part = this.#rest.subarray(0, missing);
      this.#rest = this.#rest.subarray(part.byteLength);
      missing -= part.byteLength;
      parts.push(part);
    }
    this.at += length - missing;
    return Buffer.concat(parts);
  }
}

/** The files of an archive, one at a time. After the last one every byte has been compared with the checksum. */
export async function* readArchive(stream: AsyncIterable<Uint8Array>): AsyncGenerator<ArchiveFile> {
  const reader = new ByteReader(stream);
  const hash = createHash('sha256');
  let last = '';
  const behind = (): string => (last === '' ? 'at its start' : `behind ${last}`);
  const take = async (length: number, what: string): Promise<Buffer> => {
    const bytes = await reader.take(length);
    if (bytes.byteLength === length) return bytes;
    throw damaged(`The backup is cut off at byte ${reader.at}, ${what}.`);
  };
  for (;;) {
    const start = reader.at;
    const header = await take(blockBytes, behind());
    const parsed = parseTarHeader(header);
    if (!parsed || parsed.size > maxEntryBytes) {
      if (start === 0)
        throw new BackupError(
          'NOT_A_BACKUP',
          'This is no backup of Dateline, or it is damaged at its start.',
        );
      throw damaged(`The backup is damaged at byte ${start}, ${behind()}.`);
    }
    const { name, size } = parsed;
    const at = reader.at;
    const content = await take(size, `inside ${name}`);
    const padding = await take(paddingOf(size), `behind ${name}`);
    last = name;
    if (name === checksumName) {
      checkEnd(content, hash.digest('hex'), at);
      if (!padding.every((byte) => byte === 0)) throw damaged(`The backup is damaged at byte ${at + size}.`);
      const end = await take(endOfArchive.byteLength, behind());
      if (!end.equals(endOfArchive))
        throw damaged(`The backup is damaged at byte ${at + blockBytes}, at its end.`);
      if ((await reader.take(1)).byteLength > 0)
        throw damaged(`The backup goes on behind its end, at byte ${reader.at}.`);
      return;
    }
    for (const bytes of [header, content, padding]) hash.update(bytes);
    yield { name, content, at };
  }
}

function checkEnd(content: Buffer, sha256: string, at: number): void {
  if (content.toString() !== `${sha256}\n`)
    throw damaged(
      `The backup is damaged before byte ${at}: its bytes do not have the checksum that is noted there.`,
    );
}
