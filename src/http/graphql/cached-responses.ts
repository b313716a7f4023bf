import type { IncomingMessage, ServerResponse } from 'node:http';
import { LRUCache } from 'lru-cache';
import { addReading } from '../../domain/readings.js';
import { inSpan, type Span } from '../../domain/tracing.js';
import {
  type CacheEntry,
  type CacheService,
  type NewResponse,
  surrogateKeys,
} from '../../services/cache/index.js';
import { cacheStatus } from './cache-status.js';
import { type Coding, Compressor, minCompressedBytes } from './compress.js';
import type { ConcurrencyLimit } from './concurrency-limit.js';
import type { GraphQLResponse } from './execute.js';
import { cacheKeyOf, type RequestParameters } from './graphql-request.js';
import type { ObservedRequest } from './observed-request.js';
import { QueryDocuments } from './query-documents.js';
import { codingFor, type EndResponse, type Headers, sendEntry } from './respond.js';

/** The size of the map from fingerprints to cache keys. */
const maxFingerprintBytes = 8_000_000;
/** How long a request waits for a new response before it gets a stale one, while the change log is not followed. */
const refreshTimeoutMs = 500;
/** The lifetime in a CDN without a purge hook. */
const maxAgeWithoutPurges = 1;

export interface CachedResponsesOptions {
  readonly cache: CacheService;
  readonly limit: ConcurrencyLimit;
  /** A hash of the schema and of settings, in every cache key: processes with another version share no response. */
  readonly cacheVersion: string;
  /** Whether a CDN is purged, and may therefore store a response for its whole lifetime. */
  readonly purgesCdn: boolean;
  readonly onFailure: (error: unknown) => void;
  readonly end: EndResponse;
}

/** A request that was seen before. */
interface KnownRequest {
  readonly key: string;
  readonly operation: string | null;
}

/** A request whose response may come from the cache. */
export interface CacheableRequest {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  /** Identifies the request before it is parsed. */
  readonly fingerprint: string;
  /** The headers of every response. */
  readonly headers: () => Headers;
  readonly observed: ObservedRequest;
  /** Executes the request as a part of a span. Its dependencies are in the outcome. */
  readonly execute: (span: Span | null) => Promise<GraphQLResponse>;
}

/** Serves requests of readers from the cache, and fills it. */
export class CachedResponses {
  readonly #keysByFingerprint = new LRUCache<string, KnownRequest>({
    maxSize: maxFingerprintBytes,
    sizeCalculation: ({ key, operation }, fingerprint) =>
      (key.length + (operation?.length ?? 0) + fingerprint.length) * 2 + 150,
  });
  readonly #documents = new QueryDocuments();
  readonly #compressor: Compressor;

  constructor(private readonly options: CachedResponsesOptions) {
    this.#compressor = new Compressor(options.cache);
    addReading('memory', 'fingerprints', this.#keysByFingerprint, (keys) => keys.calculatedSize);
  }

  /** Sends the cached response of a known fingerprint if it is fresh; returns its cache key, or null. */
  async sendIfFresh(cacheable: Omit<CacheableRequest, 'execute'>): Promise<string | null> {
    // `peek` does not update the recency: an evicted fingerprint is computed again.
    const known = this.#keysByFingerprint.peek(cacheable.fingerprint);
    const cached = known === undefined ? null : this.options.cache.find(known.key);
    if (known === undefined || cached?.state !== 'fresh') return null;
    cacheable.observed.operation = known.operation;
    cacheable.observed.cache = 'hit';
    await this.#sendEntry(cacheable, cached.entry, cacheStatus.hit(cached.entry));
    return known.key;
  }

  /** Requests are parsed again before a cached response is sent. */
  forgetFingerprints(): void {
    this.#keysByFingerprint.clear();
  }

  /**
   * Sends a fresh, expired, stale or new response; returns the cache key of what it sent, an empty one of a response that
   * is not stored, or null for a request that is not cacheable.
   */
  async respond(cacheable: CacheableRequest, parameters: RequestParameters): Promise<string | null> {
    const requestKey = cacheKeyOf(cacheable.request, parameters, this.#documents);
    if (requestKey === null) return null;
    const key = `${this.options.cacheVersion}:${requestKey}`;
    const { observed } = cacheable;
    this.#keysByFingerprint.set(cacheable.fingerprint, { key, operation: observed.operation });
    const { cache, limit } = this.options;
    const cached = cache.find(key);
    observed.cache = cached?.state === 'fresh' ? 'hit' : (cached?.state ?? 'miss');
    if (cached?.state === 'fresh')
      await this.#sendEntry(cacheable, cached.entry, cacheStatus.hit(cached.entry));
    else if (cached?.state === 'expired') {
      if (!limit.isFull) this.#execute(key, cacheable).catch(this.options.onFailure);
      await this.#sendEntry(cacheable, cached.entry, cacheStatus.hit(cached.entry, 'made anew beside'));
    } else if (cached && limit.isFull) {
      await this.#sendStale(cacheable, cached.entry, 'overloaded');
    } else if (!(await this.#refresh(key, cacheable, cached?.entry ?? null))) return '';
    return key;
  }

  /** Sends a new response, or a stale one; returns whether it is one that is stored. */
  async #refresh(key: string, cacheable: CacheableRequest, staleEntry: CacheEntry | null): Promise<boolean> {
    const { cache } = this.options;
    const executing = this.#execute(key, cacheable);
    if (staleEntry && !cache.stats.following && (await timesOut(executing))) {
      // The database may be unavailable without an error. The new response is cached for later requests.
      executing.catch(this.options.onFailure);
      await this.#sendStale(cacheable, staleEntry, 'database away');
      return true;
    }
    const { entry, from } = await executing;
    cacheable.observed.cache = from === 'executed' ? 'miss' : from;
    cacheable.observed.code = typeof entry.head['code'] === 'string' ? entry.head['code'] : null;
    const lastEntry = entry.head['unavailable'] ? await cache.lastStored(key) : null;
    if (lastEntry) await this.#sendStale(cacheable, lastEntry, 'database away');
    else
      await this.#sendEntry(
        cacheable,
        entry,
        cacheStatus.executed(staleEntry ? 'stale' : 'miss', entry, from),
      );
    return lastEntry !== null || entry.dependencies !== null;
  }

  #execute(key: string, { execute, observed }: CacheableRequest): ReturnType<CacheService['getOrExecute']> {
    return inSpan(observed.span, 'cache.fill', (span) =>
      this.options.cache.getOrExecute(key, () =>
        this.options.limit.run(async () => this.#toNewResponse(await execute(span))),
      ),
    );
  }

  #sendEntry(cacheable: Omit<CacheableRequest, 'execute'>, entry: CacheEntry, status: string): Promise<void> {
    const { request, headers } = cacheable;
    return this.#write(cacheable, entry, () => [
      'cache-control',
      this.#cacheControl(request, entry),
      'cache-status',
      status,
      ...headers(),
    ]);
  }

  /** Sends a stale response, which no cache may store. */
  #sendStale(cacheable: CacheableRequest, entry: CacheEntry, detail: string): Promise<void> {
    const status = cacheStatus.stale(detail);
    cacheable.observed.cache = 'stale';
    cacheable.observed.code = null;
    return this.#write(cacheable, entry, () => [
      'cache-control',
      'no-store',
      'cache-status',
      status,
      ...cacheable.headers(),
    ]);
  }

  async #write(
    { request, response }: Omit<CacheableRequest, 'execute'>,
    entry: CacheEntry,
    headers: () => Headers,
  ): Promise<void> {
    const coding = codingFor(request);
    const compressed = coding && (entry.encodings.get(coding) ?? (await this.#encode(entry, coding)));
    sendEntry(request, response, entry, { coding, compressed }, headers(), this.options.end);
  }

  async #encode(entry: CacheEntry, coding: Coding): Promise<Buffer | null> {
    if (entry.body.byteLength < minCompressedBytes) return null;
    try {
      return await this.#compressor.encode(entry, coding);
    } catch (error) {
      this.options.onFailure(error);
      return null;
    }
  }

  #toNewResponse({ status, headers, text, outcome }: GraphQLResponse): NewResponse {
    const isCacheable = status === 200 && outcome.tracked && !outcome.failed;
    const dependencies = isCacheable ? outcome.dependencies : null;
    const keys = dependencies && this.options.purgesCdn ? surrogateKeys(dependencies) : [];
    return {
      body: Buffer.from(text),
      dependencies,
      head: {
        ...headers,
        status,
        ...(outcome.unavailable && { unavailable: 1 }),
        ...(outcome.code !== null && { code: outcome.code }),
        ...(keys.length > 0 && { 'surrogate-key': keys.join(' '), 'cache-tag': keys.join(',') }),
      },
    };
  }

  #cacheControl({ method }: IncomingMessage, { dependencies, storedAt, freshForMs }: CacheEntry): string {
    if (!dependencies) return 'private, no-store';
    if (method === 'POST') return 'no-cache';
    const freshSeconds = Math.max(0, Math.round((storedAt + freshForMs - Date.now()) / 1000));
    const seconds = this.options.purgesCdn ? freshSeconds : Math.min(freshSeconds, maxAgeWithoutPurges);
    return `public, max-age=0, s-maxage=${seconds}, stale-while-revalidate=${seconds}, stale-if-error=86400`;
  }
}

async function timesOut(executing: Promise<unknown>): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const timeout = new Promise<true>((resolve) => {
    timer = setTimeout(resolve, refreshTimeoutMs, true);
  });
  try {
    return await Promise.race([
      executing.then(
        () => false,
        () => false,
      ),
      timeout,
    ]);
  } finally {
    clearTimeout(timer);
  }
}
