import { formatSnapshot, parseSnapshot, type Snapshot } from '../../db/changes/snapshot.js';
import type { ListDependency } from '../../domain/dependencies.js';
import type { CacheEntry, ResponseHead } from './entry.js';

/** An entry in the shared store. */
export interface SharedEntry {
  readonly entry: CacheEntry;
  /** What the process that stored it had seen of the change log before it executed the request. */
  readonly seen: Snapshot;
}

/** All of an entry besides its body. */
interface Preamble {
  readonly head: ResponseHead;
  readonly etag: string;
  readonly storedAt: number;
  readonly freshForMs: number;
  readonly tags: readonly string[];
  readonly lists: readonly ListDependency[];
  readonly counts: boolean;
  readonly seen: string;
}

/** An entry as one value: the length of the preamble in 32 bits, the preamble as JSON, and the body. */
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
  const json = Buffer.from(JSON.stringify(preamble));
  const length = Buffer.alloc(4);
  length.writeUInt32BE(json.byteLength);
  return Buffer.concat([length, json, body]);
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
