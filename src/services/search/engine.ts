import type { SearchSettings } from '../../config/search-settings.js';
import type { SqlReader } from '../../db/database.js';
import type { Hits, HitsReader, HitsRequest, SearchEngine } from '../../db/read/search-engine.js';
import type { IndexState } from '../../db/search-index/position.js';
import { type SearchOutcome, searched } from '../../domain/telemetry.js';
import { Breaker } from './breaker.js';
import type { SearchLog } from './feeder.js';
import { type FoundHits, readHits } from './hits.js';
import { KnownIndexState } from './index-state.js';
import { notUnderstood, SearchProblem, timedOut } from './problem.js';
import { searchBody } from './query.js';
import type { SearchServer } from './server-request.js';

/** Searches that wait for the server; PostgreSQL answers further ones. */
const maxConcurrent = 64;
/** Hits that are asked for beyond those that are needed: some may not be visible any more. */
const spare = 10;
/** The most hits of one request to the server. */
const maxHits = 500;
/** Requests for one page. The index has more that readers cannot see than a moment's lag explains after that. */
const maxRounds = 3;
const maxResponseBytes = 1_000_000;

export interface EngineParts {
  readonly database: SqlReader;
  readonly server: SearchServer;
  readonly settings: Pick<SearchSettings, 'index' | 'timeoutMs' | 'maxLagSeconds'>;
  readonly log: SearchLog;
  readonly breaker?: Breaker;
  readonly index?: KnownIndexState;
}

/** Searches on the server while its index is filled and up to date, and it answers in time. */
export function serverEngine({
  database,
  server,
  settings,
  log,
  breaker = new Breaker(log),
  index = new KnownIndexState(database, settings.index),
}: EngineParts): SearchEngine {
  let running = 0;

  const isUsable = (state: IndexState | null): state is IndexState =>
    state?.filled === true && state.lagSeconds <= settings.maxLagSeconds;

  async function findIn(
    { configs }: IndexState,
    reader: HitsReader,
    query: string,
    request: HitsRequest,
  ): Promise<Hits | null> {
    const keys = await reader.filterKeys();
    let remainingMs = settings.timeoutMs;
    const collected = new Collected(request);
    for (let round = 0; round < maxRounds; round += 1) {
      if (remainingMs <= 0) throw timedOut();
      const size = request.size === 0 ? 0 : Math.min(maxHits, (request.size + spare) * 4 ** round);
      const given = { query, request, keys, configs, size, cursor: collected.cursor, timeoutMs: remainingMs };
      const body = searchBody(given);
      if (!body) return null;
      const started = performance.now();
      const found = await ask(body, remainingMs, size, request.counts);
      breaker.succeed();
      remainingMs -= Math.ceil(performance.now() - started);
      const visible =
        found.hits.length > 0 ? await reader.visible(found.hits.map(({ id }) => id)) : new Set('');
      if (collected.add(found, visible) || found.hits.length < size || size === 0) return collected.hits;
    }
    throw notUnderstood('an index with many articles that readers cannot see');
  }

  async function ask(
    body: Record<string, unknown>,
    timeoutMs: number,
    size: number,
    counts: boolean,
  ): Promise<FoundHits> {
    const { body: found } = await server.request({
      method: 'POST',
      path: `/${settings.index}/_search`,
      query: { allow_partial_search_results: 'false' },
      body,
      timeoutMs,
      maxBytes: maxResponseBytes,
    });
    return readHits(found, size, counts);
  }

  return {
    async find(reader, query, request) {
      const answer = (outcome: SearchOutcome, hits: Hits | null = null): Hits | null => {
        searched.publish({ outcome });
        return hits;
      };
      const state = await index.read();
      if (!isUsable(state)) return answer('behind');
      if (running >= maxConcurrent) return answer('busy');
      if (!breaker.isClosed) return answer('paused');
      running += 1;
      try {
        const hits = await findIn(state, reader, query, request);
        return hits ? answer('server', hits) : answer('words');
      } catch (error) {
        // What the database reports is not the server's.
        if (!(error instanceof SearchProblem)) throw error;
        breaker.fail(error);
        return answer('failed');
      } finally {
        running -= 1;
      }
    },
  };
}

/** The visible hits of one search. */
class Collected {
  readonly #visible: FoundHits['hits'][number][] = [];
  #last: FoundHits['hits'][number] | null = null;
  #total: number | null = null;
  #hidden = 0;

  constructor(private readonly request: HitsRequest) {}

  /** Where the next request starts. */
  get cursor(): HitsRequest['cursor'] {
    return this.#last ? [String(this.#last.score), this.#last.id] : this.request.cursor;
  }

  /** Returns whether there are enough. */
  add({ hits, total }: FoundHits, visible: ReadonlySet<string>): boolean {
    this.#total ??= total;
    this.#last = hits.at(-1) ?? this.#last;
    const seen = hits.filter(({ id }) => visible.has(id));
    this.#hidden += hits.length - seen.length;
    this.#visible.push(...seen);
    return this.#visible.length >= this.request.size;
  }

  get hits(): Hits {
    return {
      ids: this.#visible.map(({ id }) => id),
      scores: this.#visible.map(({ score }) => score),
      total: this.#total === null ? null : this.#total - this.#hidden,
    };
  }
}
