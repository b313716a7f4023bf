import type { Database } from '../../db/database.js';
import { countWaiting, type DueDelivery, readDue } from '../../db/webhooks/deliveries.js';
import { type Endpoint, readEndpoints } from '../../db/webhooks/endpoints.js';
import { Leader } from '../../db/webhooks/leader.js';
import { maxTaken, takeChanges, takeUrgent } from '../../db/webhooks/take.js';
import { type AttemptParts, attempt, type DeliveryLog } from './attempt.js';
import type { ReaderQueries } from './reader-queries.js';
import { Sender, type SendOptions } from './send.js';

/** Deliveries of an endpoint that are sent at the same time. */
const maxConcurrent = 4;
/** Deliveries of an endpoint that wait; further changes wait in the feed, where only the latest of an article stays. */
const maxWaiting = 1000;
/** The time between two looks for changes. */
const pauseMs = 100;
const electionMs = 1000;

export interface DelivererParts {
  readonly database: Database;
  /** Called when the first change is delivered. */
  readonly queries: () => ReaderQueries;
  readonly send: SendOptions;
  readonly log: DeliveryLog;
  readonly now?: () => Date;
}

/** Sends changes to the endpoints, in one process at a time, until it is closed. */
export class Deliverer {
  readonly #parts: DelivererParts;
  readonly #leader: Leader;
  readonly #sender: Sender;
  readonly #inFlight = new Map<string, Map<string, Promise<void>>>();
  readonly #running: Promise<void>;
  #term = new AbortController();
  #electedAt = Number.NEGATIVE_INFINITY;
  #queries: ReaderQueries | null = null;
  #closed = false;
  #wake = (): void => undefined;

  constructor(parts: DelivererParts) {
    this.#parts = parts;
    this.#leader = new Leader(parts.database.url);
    this.#sender = new Sender(parts.send);
    this.#running = this.#run();
  }

  /** Waits for requests under way. */
  async close(): Promise<void> {
    this.#closed = true;
    this.#wake();
    await this.#running;
    await Promise.all([...this.#inFlight.values()].flatMap((articles) => [...articles.values()]));
    this.#sender.close();
    await this.#leader.close();
  }

  async #run(): Promise<void> {
    let failing = false;
    while (!this.#closed) {
      try {
        if (await this.#leads()) await this.#step();
        failing = false;
      } catch (error) {
        if (!failing) this.#parts.log('warn', 'Webhooks wait for the database', { err: error });
        failing = true;
        await this.#pause(electionMs);
      }
      await this.#pause(pauseMs);
    }
  }

  #pause(ms: number): Promise<void> {
    if (this.#closed) return Promise.resolve();
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, ms);
      this.#wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }

  async #leads(): Promise<boolean> {
    try {
      if (performance.now() - this.#electedAt >= electionMs) {
        this.#electedAt = performance.now();
        await this.#leader.elect();
      }
    } finally {
      // Also when the election fails: another process may send later states of these articles.
      if (!this.#leader.leads) this.#term.abort();
    }
    return this.#leader.leads;
  }

  async #step(): Promise<void> {
    if (this.#term.signal.aborted) this.#term = new AbortController();
    const endpoints = await readEndpoints(this.#parts.database, this.#now());
    await Promise.all(endpoints.map((endpoint) => this.#serve(endpoint)));
  }

  async #serve(endpoint: Endpoint): Promise<void> {
    const { database } = this.#parts;
    if (endpoint.hasChanges) {
      const hasRoom = (await countWaiting(database, endpoint.id, maxWaiting)) <= maxWaiting - maxTaken;
      const hasMore = hasRoom ? await takeChanges(database, endpoint, this.#now()) : true;
      if (hasMore) await takeUrgent(database, endpoint, this.#now());
      if (hasMore && hasRoom) this.#wakeSoon();
    }
    if (!endpoint.hasChanges && !endpoint.hasDue) return;
    const articles = this.#inFlight.get(endpoint.id) ?? new Map<string, Promise<void>>();
    this.#inFlight.set(endpoint.id, articles);
    const free = maxConcurrent - articles.size;
    if (free <= 0) return;
    const due = await readDue(database, endpoint.id, this.#now(), free, [...articles.keys()]);
    for (const delivery of due) articles.set(delivery.articleId, this.#deliver(endpoint, delivery, articles));
  }

  async #deliver(
    endpoint: Endpoint,
    delivery: DueDelivery,
    articles: Map<string, Promise<void>>,
  ): Promise<void> {
    try {
      await attempt(this.#attemptParts(), endpoint, delivery);
    } catch (error) {
      this.#parts.log('warn', 'A webhook was not sent and will be retried', {
        err: error,
        webhook: endpoint.uid,
      });
      await this.#pauseAfterError();
    } finally {
      articles.delete(delivery.articleId);
      this.#wake();
    }
  }

  /** The database is hardly back at once; the article stays in flight meanwhile. */
  #pauseAfterError(): Promise<void> {
    return this.#closed ? Promise.resolve() : new Promise((resolve) => setTimeout(resolve, electionMs));
  }

  #attemptParts(): AttemptParts {
    this.#queries ??= this.#parts.queries();
    return {
      database: this.#parts.database,
      queries: this.#queries,
      sender: this.#sender,
      leads: () => this.#leader.leads,
      signal: this.#term.signal,
      now: () => this.#now(),
      log: this.#parts.log,
    };
  }

  #wakeSoon(): void {
    setImmediate(() => this.#wake());
  }

  #now(): Date {
    return this.#parts.now?.() ?? new Date();
  }
}
