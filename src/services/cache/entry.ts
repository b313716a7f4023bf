import { createHash } from 'node:crypto';
import type { CacheSettings } from '../../config/cache-settings.js';
import type { Dependencies } from '../../domain/dependencies.js';

/** The status and headers of a response. The cache stores them without reading them. */
export type ResponseHead = Readonly<Record<string, string | number>>;

/** A response that was just executed. */
export interface NewResponse {
  readonly body: Buffer;
  readonly head: ResponseHead;
  /** Null when the response must not be stored, such as one with errors. */
  readonly dependencies: Dependencies | null;
}

/** A response in the form in which it is stored. */
export interface CacheEntry extends NewResponse {
  readonly key: string;
  /** A strong entity tag, with its quotes. */
  readonly etag: string;
  /** Milliseconds since 1970. */
  readonly storedAt: number;
  readonly freshForMs: number;
  /** Compressed bodies by content coding: `br`, `gzip`. */
  readonly encodings: ReadonlyMap<string, Buffer>;
}

export function newCacheEntry(
  key: string,
  response: NewResponse,
  freshness: Pick<CacheSettings, 'cacheSeconds' | 'countsSeconds'>,
  now: number,
): CacheEntry {
  const { body, head, dependencies } = response;
  const seconds = dependencies?.counts ? freshness.countsSeconds : freshness.cacheSeconds;
  return {
    key,
    body,
    head,
    dependencies: dependencies && copyDependencies(dependencies),
    etag: `"${createHash('sha256').update(body).digest('base64url').slice(0, 27)}"`,
    storedAt: now,
    freshForMs: Math.min(seconds, freshness.cacheSeconds) * 1000,
    encodings: new Map(),
  };
}

/** Copies the strings: a substring of a response keeps the whole response in memory. */
function copyDependencies({ tags, lists, counts }: Dependencies): Dependencies {
  const copy = JSON.parse(JSON.stringify({ tags: [...tags], lists })) as {
    tags: string[];
    lists: Dependencies['lists'];
  };
  return { tags: new Set(copy.tags), lists: copy.lists, counts };
}

/** The memory that an entry takes, in bytes, with its tags and their index; an estimate that was measured. */
export function sizeOf({ key, body, head, dependencies, encodings }: CacheEntry): number {
  const tags = [...(dependencies?.tags ?? [])].reduce((sum, tag) => sum + 200 + tag.length * 2, 0);
  const lists = dependencies?.lists.length ? 600 + JSON.stringify(dependencies.lists).length * 2 : 0;
  const headBytes = JSON.stringify(head).length * 2;
  const bodies = [...encodings.values()].reduce((sum, { byteLength }) => sum + byteLength, body.byteLength);
  return 2500 + key.length * 2 + headBytes + tags + lists + bodies;
}
