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

/** Counts requests in memory until they are taken to be written. */
export class UsageCounter {
  #pairs = new Map<string, Pair>();
  #bytes = 0;
  #day = '';
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
    const day = new Date(this.now()).toISOString().slice(0, 10);
    if (day !== this.#day) {
      this.#day = day;
      this.#clients.clear();
      this.#operations.clear();
    }
    this.#add(day, this.#boundedClient(client), this.#boundedOperation(operation), requests);
  }

  /** Takes all counts, summed by operation and by field. */
  take(): UsageBatch {
    const pairs = [...this.#pairs.values()];
    this.#pairs = new Map();
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
    for (const { day, client, operation, requests } of pairs) this.#add(day, client, operation, requests);
  }

  #add(day: string, client: ClientName, operation: CountedOperation, requests: number): void {
    const key = `${day}\n${client.name}\n${client.version}\n${operation.hash}\n${operation.name}`;
    const pair = this.#pairs.get(key);
    if (pair) {
      pair.requests += requests;
      return;
    }
    const bytes = bytesOf(key, operation);
    if (this.#pairs.size >= maxUsage.pairs || this.#bytes + bytes > this.maxBytes) {
      this.#addOther(day, operation, requests);
      return;
    }
    this.#pairs.set(key, { day, client, operation, requests });
    this.#bytes += bytes;
  }

  /** Beyond the limit requests are counted, and not by whom. */
  #addOther(day: string, { kind }: CountedOperation, requests: number): void {
    const key = `${day}\n${otherName}`;
    const pair = this.#pairs.get(key);
    const operation = { hash: '', name: otherName, kind, fields: [] };
    if (pair) pair.requests += requests;
    else this.#pairs.set(key, { day, client: { name: otherName, version: '' }, operation, requests });
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
