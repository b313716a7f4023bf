import type { OperationKind } from '../../domain/trusted-documents.js';
import { maxUsage, otherName } from '../../domain/usage.js';
import type { ClientName } from './client-name.js';

/** What is counted of an operation: one object for each document. */
export interface CountedOperation {
  /** The SHA-256 of the document, in hexadecimal digits. */
  readonly hash: string;
  readonly name: string;
  readonly kind: OperationKind;
  /** Schema coordinates. */
  readonly fields: readonly string[];
}

/** Requests with an operation by a client on a day. */
export interface OperationCount extends Omit<CountedOperation, 'fields'> {
  readonly day: string;
  readonly client: ClientName;
  readonly requests: number;
}

/** Requests that select a field, by a client on a day. */
export interface FieldCount {
  readonly day: string;
  readonly client: ClientName;
  readonly coordinate: string;
  readonly requests: number;
}

export interface UsageBatch {
  /** What the sums below were made of, to put back. */
  readonly pairs: readonly Pair[];
  readonly operations: readonly OperationCount[];
  readonly fields: readonly FieldCount[];
}

/** Requests with a document by a client on a day. */
interface Pair {
  readonly day: string;
  readonly client: ClientName;
  readonly operation: CountedOperation;
  requests: number;
}

/** The memory of a pair without its texts, and that of a field of it when the sums by field are made. */
const bytesOfPair = 300;
const bytesOfField = 60;

const bytesOf = (key: string, { fields }: CountedOperation): number =>
  bytesOfPair + 2 * key.length + bytesOfField * fields.length;

const dayMs = 86_400_000;

/** Counts requests in memory until they are taken to be written. */
export class UsageCounter {
  #pairs = new Map<string, Pair>();
  /** The same by the objects that requests come with: a look-up without keys. At most as many as pairs may be. */
  #known = new WeakMap<CountedOperation, Map<ClientName, Pair>>();
  #knownSize = 0;
  #bytes = 0;
  #day = '';
  #dayNumber = -1;
  /** The clients and operations of the day. */
  readonly #clients = new Set<string>();
  readonly #operations = new Set<string>();

  constructor(
    private readonly now: () => number = Date.now,
    private readonly maxBytes: number = maxUsage.bytes,
  ) {}

  get isEmpty(): boolean {
    return this.#pairs.size === 0;
  }

  get size(): number {
    return this.#pairs.size;
  }

  /** The estimated memory of the pairs. */
  get bytes(): number {
    return this.#bytes;
  }

  count(operation: CountedOperation, client: ClientName, requests = 1): void {
    this.#setDay();
    let pair = this.#known.get(operation)?.get(client);
    if (!pair) {
      pair = this.#pairOf(this.#day, this.#boundedClient(client), this.#boundedOperation(operation));
      this.#remember(operation, client, pair);
    }
    pair.requests += requests;
  }

  /** Takes all counts, summed by operation and by field. */
  take(): UsageBatch {
    const pairs = [...this.#pairs.values()];
    this.#pairs = new Map();
    this.#forgetKnown();
    this.#bytes = 0;
    const fields = new Map<string, FieldCount>();
    const operations = new Map<string, OperationCount>();
    for (const { day, client, operation, requests } of pairs) {
      const where = `${day}\n${client.name}\n${client.version}\n`;
      const { fields: coordinates, kind, name } = operation;
      const hash = name === otherName ? '' : operation.hash;
      sum(operations, `${where}${hash}\n${name}`, { hash, name, kind, day, client, requests });
      for (const coordinate of coordinates)
        sum(fields, where + coordinate, { day, client, coordinate, requests });
    }
    return { pairs, operations: sorted(operations), fields: sorted(fields) };
  }

  /** Puts a batch back that could not be written. */
  putBack({ pairs }: UsageBatch): void {
    for (const { day, client, operation, requests } of pairs)
      this.#pairOf(day, client, operation).requests += requests;
  }

  #setDay(): void {
    const now = this.now();
    const dayNumber = Math.floor(now / dayMs);
    if (dayNumber === this.#dayNumber) return;
    this.#dayNumber = dayNumber;
    this.#day = new Date(now).toISOString().slice(0, 10);
    this.#clients.clear();
    this.#operations.clear();
    this.#forgetKnown();
  }

  #remember(operation: CountedOperation, client: ClientName, pair: Pair): void {
    if (this.#knownSize >= maxUsage.pairs) return;
    this.#knownSize += 1;
    const ofOperation = this.#known.get(operation) ?? new Map<ClientName, Pair>();
    this.#known.set(operation, ofOperation.set(client, pair));
  }

  #forgetKnown(): void {
    this.#known = new WeakMap();
    this.#knownSize = 0;
  }

  #pairOf(day: string, client: ClientName, operation: CountedOperation): Pair {
    const key = `${day}\n${client.name}\n${client.version}\n${operation.hash}\n${operation.name}`;
    const known = this.#pairs.get(key);
    if (known) return known;
    const bytes = bytesOf(key, operation);
    if (this.#pairs.size >= maxUsage.pairs || this.#bytes + bytes > this.maxBytes)
      return this.#otherPair(day, operation);
    const pair = { day, client, operation, requests: 0 };
    this.#pairs.set(key, pair);
    this.#bytes += bytes;
    return pair;
  }

  /** Beyond the limit requests are counted, and not by whom. */
  #otherPair(day: string, { kind }: CountedOperation): Pair {
    const key = `${day}\n${otherName}`;
    let pair = this.#pairs.get(key);
    if (!pair) {
      const operation = { hash: '', name: otherName, kind, fields: [] };
      pair = { day, client: { name: otherName, version: '' }, operation, requests: 0 };
      this.#pairs.set(key, pair);
    }
    return pair;
  }

  #boundedClient(client: ClientName): ClientName {
    const key = `${client.name}\n${client.version}`;
    if (this.#clients.has(key)) return client;
    if (this.#clients.size >= maxUsage.clients) return { name: otherName, version: '' };
    this.#clients.add(key);
    return client;
  }

  #boundedOperation(operation: CountedOperation): CountedOperation {
    const key = `${operation.hash}\n${operation.name}`;
    if (this.#operations.has(key)) return operation;
    // Its fields are counted with it, until the limit of pairs.
    if (this.#operations.size >= maxUsage.operations) return { ...operation, name: otherName };
    this.#operations.add(key);
    return operation;
  }
}

function sum<Count extends { readonly requests: number }>(
  counts: Map<string, Count>,
  key: string,
  count: Count,
): void {
  const former = counts.get(key);
  counts.set(key, former ? { ...count, requests: former.requests + count.requests } : count);
}

/** In one order, so that processes that write at the same time do not wait for each other in a circle. */
const sorted = <Count>(counts: ReadonlyMap<string, Count>): Count[] =>
  [...counts].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, count]) => count);
