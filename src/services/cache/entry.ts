import { createHash } from 'node:crypto';
import type { CacheSettings } from '../../config/config.js';
import type { Dependencies } from '../../domain/dependencies.js';

/** What HTTP says of a response besides its body; the cache only keeps it. */
export type Head = Readonly<Record<string, string | number>>;

/** A response as it was made. */
export interface NewResponse {
  readonly body: Buffer;
  readonly head: Head;
  /** What it was made from; null: it must not be kept, as an error or a part of a response must not. */
  readonly dependencies: Dependencies | null;
}

/** A response that is kept, or could be. */
export interface CacheEntry extends NewResponse {
  readonly key: string;
  /** A strong entity tag, with its quotes. */
  readonly etag: string;
  /** Milliseconds since 1970. */
  readonly storedAt: number;
  readonly freshForMs: number;
  /** Bodies that were compressed once, by their coding: `br`, `gzip`. */
  readonly encodings: ReadonlyMap<string, Buffer>;
}

export function newCacheEntry(
  key: string,
  made: NewResponse,
  freshness: Pick<CacheSettings, 'cacheSeconds' | 'countsSeconds'>,
  now: number,
): CacheEntry {
  const { body, head, dependencies } = made;
  const seconds = dependencies?.counts ? freshness.countsSeconds : freshness.cacheSeconds;
  return {
    key,
    body,
    head,
    dependencies: dependencies && detached(dependencies),
    etag: `"${createHash('sha256').update(body).digest('base64url').slice(0, 27)}"`,
    storedAt: now,
    freshForMs: Math.min(seconds, freshness.cacheSeconds) * 1000,
    encodings: new Map(),
  };
}

/** The same in texts of their own: those that were cut out of a response would keep all of it in memory. */
function detached({ tags, lists, counts }: Dependencies): Dependencies {
  const copy = JSON.parse(JSON.stringify({ tags: [...tags], lists })) as {
    tags: string[];
    lists: Dependencies['lists'];
  };
  return { tags: new Set(copy.tags), lists: copy.lists, counts };
}

/** What an entry takes of the memory, in bytes, about: names and the index of them weigh more than one would think. */
export function sizeOf({ key, body, head, dependencies, encodings }: CacheEntry): number {
  const tags = [...(dependencies?.tags ?? [])].reduce((sum, tag) => sum + 200 + tag.length * 2, 0);
  const lists = dependencies?.lists.length ? 600 + JSON.stringify(dependencies.lists).length * 2 : 0;
  const said = JSON.stringify(head).length * 2;
  const bodies = [...encodings.values()].reduce((sum, { byteLength }) => sum + byteLength, body.byteLength);
  return 2500 + key.length * 2 + said + tags + lists + bodies;
}
