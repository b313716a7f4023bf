import type { IncomingMessage, ServerResponse } from 'node:http';
import { LRUCache } from 'lru-cache';
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
import { QueryDocuments } from './query-documents.js';
import { codingFor, type EndResponse, type Headers, sendEntry } from './respond.js';

/** For how many bytes of requests the key of their response is remembered. */
const formBytes = 8_000_000;
/** How long a new response is waited for while changes are not received and an old one is there. */
const refreshTimeoutMs = 500;
/** How long a CDN that is not informed of changes may keep a response. */
const unpurgedSeconds = 1;

export interface CachedResponsesOptions {
  readonly cache: CacheService;
  readonly limit: ConcurrencyLimit;
  /** What all responses depend on: schema and settings. Processes with another share a store, but no response. */
  readonly cacheVersion: string;
  /** Whether a CDN is informed of changes, and so may keep responses as long as we do. */
  readonly purgesCdn: boolean;
  readonly onFailure: (error: unknown) => void;
  readonly end: EndResponse;
}

/** One request whose response may be a kept one. */
export interface CacheableRequest {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  /** What identifies it before it is parsed. */
  readonly fingerprint: string;
  /** What every response is sent with. */
  readonly headers: () => Headers;
  /** Makes the response; what it is made from is in its outcome. */
  readonly make: () => Promise<GraphQLResponse>;
}

/** Answers readers' requests from the cache, and fills it. */
export class CachedResponses {
  readonly #forms = new LRUCache<string, string>({
    maxSize: formBytes,
    sizeCalculation: (key, fingerprint) => (key.length + fingerprint.length) * 2 + 100,
  });
  readonly #documents = new QueryDocuments();
  readonly #compressor: Compressor;

  constructor(private readonly options: CachedResponsesOptions) {
    this.#compressor = new Compressor(options.cache);
  }

  /** Sends the cached response where the request was seen before and its response is fresh. */
  async sendIfFresh(cacheable: Omit<CacheableRequest, 'make'>): Promise<boolean> {
    // Which was read last does not matter here: one that is forgotten is read anew.
    const key = this.#forms.peek(cacheable.fingerprint);
    const found = key === undefined ? null : this.options.cache.find(key);
    if (found?.state !== 'fresh') return false;
    await this.#send(cacheable, found.entry, cacheStatus.hit(found.entry));
    return true;
  }

  /** Sends a fresh, stale or new response; gives false where the response to this request cannot be cached. */
  async respond(cacheable: CacheableRequest, parameters: RequestParameters): Promise<boolean> {
    const own = cacheKeyOf(cacheable.request, parameters, this.#documents);
    if (own === null) return false;
    const key = `${this.options.cacheVersion}:${own}`;
    this.#forms.set(cacheable.fingerprint, key);
    const { cache, limit } = this.options;
    const found = cache.find(key);
    if (found?.state === 'fresh') await this.#send(cacheable, found.entry, cacheStatus.hit(found.entry));
    else if (found?.state === 'expired') {
      if (!limit.isFull) this.#make(key, cacheable).catch(this.options.onFailure);
      await this.#send(cacheable, found.entry, cacheStatus.hit(found.entry, 'made anew beside'));
    } else if (found && limit.isFull) {
      await this.#sendOld(cacheable, found.entry, 'overloaded');
    } else await this.#refresh(key, cacheable, found?.entry ?? null);
    return true;
  }

  async #refresh(key: string, cacheable: CacheableRequest, old: CacheEntry | null): Promise<void> {
    const { cache } = this.options;
    const making = this.#make(key, cacheable);
    if (old && !cache.stats.following && (await isLate(making))) {
      // The database may be away without saying so: who waits gets the old response, the new one is for those to come.
      making.catch(this.options.onFailure);
      return this.#sendOld(cacheable, old, 'database away');
    }
    const { entry, from } = await making;
    const last = entry.head['away'] ? await cache.lastStored(key) : null;
    if (last) await this.#sendOld(cacheable, last, 'database away');
    else await this.#send(cacheable, entry, cacheStatus.made(old ? 'stale' : 'miss', entry, from));
  }

  #make(key: string, { make }: CacheableRequest): ReturnType<CacheService['getOrExecute']> {
    return this.options.cache.getOrExecute(key, () =>
      this.options.limit.within(async () => this.#made(await make())),
    );
  }

  #send(cacheable: Omit<CacheableRequest, 'make'>, entry: CacheEntry, status: string): Promise<void> {
    const { request, headers } = cacheable;
    return this.#write(cacheable, entry, () => [
      'cache-control',
      this.#cacheControl(request, entry),
      'cache-status',
      status,
      ...headers(),
    ]);
  }

  /** What is known to be old is for the viewer now, and for nobody to keep. */
  #sendOld(cacheable: CacheableRequest, entry: CacheEntry, detail: string): Promise<void> {
    const status = cacheStatus.old(detail);
    return this.#write(cacheable, entry, () => [
      'cache-control',
      'no-store',
      'cache-status',
      status,
      ...cacheable.headers(),
    ]);
  }

  async #write(
    { request, response }: Omit<CacheableRequest, 'make'>,
    entry: CacheEntry,
    headers: () => Headers,
  ): Promise<void> {
    const coding = codingFor(request);
    const packed = coding && (entry.encodings.get(coding) ?? (await this.#encode(entry, coding)));
    sendEntry(request, response, entry, { coding, packed }, headers(), this.options.end);
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

  #made({ status, headers, text, outcome }: GraphQLResponse): NewResponse {
    const isGood = status === 200 && outcome.tracked && !outcome.failed;
    const dependencies = isGood ? outcome.dependencies : null;
    const keys = dependencies && this.options.purgesCdn ? surrogateKeys(dependencies) : [];
    return {
      body: Buffer.from(text),
      dependencies,
      head: {
        ...headers,
        status,
        ...(outcome.unavailable && { away: 1 }),
        ...(keys.length > 0 && { 'surrogate-key': keys.join(' '), 'cache-tag': keys.join(',') }),
      },
    };
  }

  #cacheControl({ method }: IncomingMessage, { dependencies, storedAt, freshForMs }: CacheEntry): string {
    if (!dependencies) return 'private, no-store';
    if (method === 'POST') return 'no-cache';
    const left = Math.max(0, Math.round((storedAt + freshForMs - Date.now()) / 1000));
    const seconds = this.options.purgesCdn ? left : Math.min(left, unpurgedSeconds);
    return `public, max-age=0, s-maxage=${seconds}, stale-while-revalidate=${seconds}, stale-if-error=86400`;
  }
}

async function isLate(making: Promise<unknown>): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<true>((resolve) => {
    timer = setTimeout(resolve, refreshTimeoutMs, true);
  });
  try {
    return await Promise.race([
      making.then(
        () => false,
        () => false,
      ),
      late,
    ]);
  } finally {
    clearTimeout(timer);
  }
}
