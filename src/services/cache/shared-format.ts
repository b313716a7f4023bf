import { formatSnapshot, parseSnapshot, type Snapshot } from '../../db/changes/snapshot.js';
import type { ListAsked } from '../../domain/dependencies.js';
import type { CacheEntry, Head } from './entry.js';

/** An entry that a process shared, and what that process had seen of the change log before it made it. */
export interface SharedEntry {
  readonly entry: CacheEntry;
  readonly seen: Snapshot;
}

/** What stands before the body, as JSON behind its length. */
interface Preamble {
  readonly head: Head;
  readonly etag: string;
  readonly storedAt: number;
  readonly freshForMs: number;
  readonly tags: readonly string[];
  readonly lists: readonly ListAsked[];
  readonly counts: boolean;
  readonly seen: string;
}

/** An entry as one value: the length of what is said of it, that as JSON, and its body. */
export function packEntry({ entry, seen }: SharedEntry): Buffer {
  const { head, etag, storedAt, freshForMs, dependencies, body } = entry;
  const preamble: Preamble = {
    head,
    etag,
    storedAt,
    freshForMs,
    tags: [...(dependencies?.tags ?? [])],
    lists: dependencies?.lists ?? [],
    counts: dependencies?.counts ?? false,
    seen: formatSnapshot(seen),
  };
  const said = Buffer.from(JSON.stringify(preamble));
  const length = Buffer.alloc(4);
  length.writeUInt32BE(said.byteLength);
  return Buffer.concat([length, said, body]);
}

export function unpackEntry(key: string, value: Buffer): SharedEntry {
  const end = 4 + value.readUInt32BE();
  const { seen, tags, lists, counts, ...rest } = JSON.parse(value.toString('utf8', 4, end)) as Preamble;
  return {
    entry: {
      ...rest,
      key,
      body: value.subarray(end),
      dependencies: { tags: new Set(tags), lists, counts },
      encodings: new Map(),
    },
    seen: parseSnapshot(seen),
  };
}
