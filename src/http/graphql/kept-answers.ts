import type { IncomingMessage, ServerResponse } from 'node:http';
import { LRUCache } from 'lru-cache';
import { type AnswerCache, type Entry, type Made, surrogateKeys } from '../../services/cache/index.js';
import type { Answer } from './ask.js';
import { cacheStatus } from './cache-status.js';
import { type Coding, Compressor, minCompressedBytes } from './compress.js';
import { cacheKeyOf, type RequestParameters } from './graphql-request.js';
import type { Pressure } from './pressure.js';
import { QueryDocuments } from './query-documents.js';
import { codingFor, type EndResponse, type Headers, sendEntry } from './send.js';

/** For how many bytes of requests the key of their answer is remembered. */
const formBytes = 8_000_000;
/** How long a new answer is waited for while changes are not heard of and an old one is there. */
const patienceMs = 500;
/** How long a CDN that is not told of changes may keep an answer. */
const untoldSeconds = 1;

export interface KeptAnswersOptions {
  readonly cache: AnswerCache;
  readonly pressure: Pressure;
  /** What all answers depend on: schema and settings. Processes with another share a store, but no answer. */
  readonly edition: string;
  /** Whether a CDN is told of changes, and so may keep answers as long as we do. */
  readonly tellsChanges: boolean;
  readonly onFailure: (error: unknown) => void;
  readonly end: EndResponse;
}

/** One request whose answer may be a kept one. */
export interface KeptRequest {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  /** What identifies it before it is parsed. */
  readonly fingerprint: string;
  /** What every answer is sent with. */
  readonly headers: () => Headers;
  /** Makes the answer; what it is made from is in its outcome. */
  readonly make: () => Promise<Answer>;
}

/** Answers readers' questions from the cache, and fills it. */
export class KeptAnswers {
  readonly #forms = new LRUCache<string, string>({
    maxSize: formBytes,
    sizeCalculation: (key, fingerprint) => (key.length + fingerprint.length) * 2 + 100,
  });
  readonly #documents = new QueryDocuments();
  readonly #compressor: Compressor;

  constructor(private readonly options: KeptAnswersOptions) {
    this.#compressor = new Compressor(options.cache);
  }

  /** Answers at once where the request was seen before and its answer stands. */
  async answerAtOnce(asked: Omit<KeptRequest, 'make'>): Promise<boolean> {
    // Which was read last does not matter here: one that is forgotten is read anew.
    const key = this.#forms.peek(asked.fingerprint);
    const found = key === undefined ? null : this.options.cache.find(key);
    if (found?.state !== 'fresh') return false;
    await this.#send(asked, found.entry, cacheStatus.hit(found.entry));
    return true;
  }

  /** Answers by whatever is best now; gives false where the request has no answer that could be kept. */
  async answer(asked: KeptRequest, parameters: RequestParameters): Promise<boolean> {
    const own = cacheKeyOf(asked.request, parameters, this.#documents);
    if (own === null) return false;
    const key = `${this.options.edition}:${own}`;
    this.#forms.set(asked.fingerprint, key);
    const { cache, pressure } = this.options;
    const found = cache.find(key);
    if (found?.state === 'fresh') await this.#send(asked, found.entry, cacheStatus.hit(found.entry));
    else if (found?.state === 'expired') {
      if (!pressure.isFull) this.#make(key, asked).catch(this.options.onFailure);
      await this.#send(asked, found.entry, cacheStatus.hit(found.entry, 'made anew beside'));
    } else if (found && pressure.isFull) {
      await this.#sendOld(asked, found.entry, 'overloaded');
    } else await this.#answerAnew(key, asked, found?.entry ?? null);
    return true;
  }

  async #answerAnew(key: string, asked: KeptRequest, old: Entry | null): Promise<void> {
    const { cache } = this.options;
    const making = this.#make(key, asked);
    if (old && !cache.stats.following && (await isLate(making))) {
      // The database may be away without saying so: who waits gets the old answer, the new one is for those to come.
      making.catch(this.options.onFailure);
      return this.#sendOld(asked, old, 'database away');
    }
    const { entry, from } = await making;
    const last = entry.head['away'] ? await cache.lastGood(key) : null;
    if (last) await this.#sendOld(asked, last, 'database away');
    else await this.#send(asked, entry, cacheStatus.made(old ? 'stale' : 'miss', entry, from));
  }

  #make(key: string, { make }: KeptRequest): ReturnType<AnswerCache['answer']> {
    return this.options.cache.answer(key, () =>
      this.options.pressure.within(async () => this.#made(await make())),
    );
  }

  #send(asked: Omit<KeptRequest, 'make'>, entry: Entry, status: string): Promise<void> {
    const { request, headers } = asked;
    return this.#write(asked, entry, () => [
      'cache-control',
      this.#cacheControl(request, entry),
      'cache-status',
      status,
      ...headers(),
    ]);
  }

  /** What is known to be old is for who asks now, and for nobody to keep. */
  #sendOld(asked: KeptRequest, entry: Entry, detail: string): Promise<void> {
    const status = cacheStatus.old(detail);
    return this.#write(asked, entry, () => [
      'cache-control',
      'no-store',
      'cache-status',
      status,
      ...asked.headers(),
    ]);
  }

  async #write(
    { request, response }: Omit<KeptRequest, 'make'>,
    entry: Entry,
    headers: () => Headers,
  ): Promise<void> {
    const coding = codingFor(request);
    const packed = coding && (entry.encodings.get(coding) ?? (await this.#encode(entry, coding)));
    sendEntry(request, response, entry, { coding, packed }, headers(), this.options.end);
  }

  async #encode(entry: Entry, coding: Coding): Promise<Buffer | null> {
    if (entry.body.byteLength < minCompressedBytes) return null;
    try {
      return await this.#compressor.encode(entry, coding);
    } catch (error) {
      this.options.onFailure(error);
      return null;
    }
  }

  #made({ status, headers, text, outcome }: Answer): Made {
    const isGood = status === 200 && outcome.tracked && !outcome.failed;
    const dependencies = isGood ? outcome.dependencies : null;
    const keys = dependencies && this.options.tellsChanges ? surrogateKeys(dependencies) : [];
    return {
      body: Buffer.from(text),
      dependencies,
      head: {
        ...headers,
        status,
        ...(outcome.away && { away: 1 }),
        ...(keys.length > 0 && { 'surrogate-key': keys.join(' '), 'cache-tag': keys.join(',') }),
      },
    };
  }

  #cacheControl({ method }: IncomingMessage, { dependencies, storedAt, freshForMs }: Entry): string {
    if (!dependencies) return 'private, no-store';
    if (method === 'POST') return 'no-cache';
    const left = Math.max(0, Math.round((storedAt + freshForMs - Date.now()) / 1000));
    const seconds = this.options.tellsChanges ? left : Math.min(left, untoldSeconds);
    return `public, max-age=0, s-maxage=${seconds}, stale-while-revalidate=${seconds}, stale-if-error=86400`;
  }
}

async function isLate(making: Promise<unknown>): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<true>((resolve) => {
    timer = setTimeout(resolve, patienceMs, true);
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
