import { DomainError } from '../../domain/errors.js';
import { addReading } from '../../domain/readings.js';

/** An operation with its document, whoever listens to it. */
export interface FollowedOperation {
  /** Operations with equal keys have equal events. */
  readonly key: string;
  /** The text of its document: operations of one document share it. */
  readonly query: string;
  /** The estimated memory of the parsed document. */
  readonly documentBytes: number;
}

/** Who holds events that wait. */
export interface EventHolder {
  /** Ends as a client that reads too slowly, and holds nothing any more. */
  endAsTooSlow(): void;
}

/** The feed, its listeners and closures of an operation. */
const operationBytes = 3000;

/**
 * What the subscriptions of a process hold, in bytes: the different operations with their documents, and the events that
 * wait for clients. An operation more than fits is refused; for an event more than fits, the subscription that has waited
 * for its client the longest ends.
 */
export class LiveMemory {
  readonly #operations = new Map<string, { listeners: number; readonly bytes: number }>();
  readonly #documents = new Map<string, { operations: number; readonly bytes: number }>();
  /** In the order in which their events began to wait. */
  readonly #waiting = new Set<EventHolder>();
  #operationBytes = 0;
  #eventBytes = 0;
  /** Open subscriptions. */
  listeners = 0;

  constructor(private readonly maxBytes: number) {
    addReading('memory', 'unsent_events', this, (memory) => memory.#eventBytes);
    addReading('memory', 'subscriptions', this, (memory) => memory.#operationBytes);
    addReading('live_subscriptions', 'open', this, ({ listeners }) => listeners);
  }

  /** Adds a listener of an operation; OVERLOADED when it does not fit. Call the returned function once it ends. */
  enter(operation: FollowedOperation): () => void {
    const known = this.#operations.get(operation.key) ?? this.#add(operation);
    known.listeners += 1;
    return () => {
      known.listeners -= 1;
      if (known.listeners === 0) this.#remove(operation, known.bytes);
    };
  }

  /** The bytes that a holder's events take changed by so much; it may have none left. */
  hold(holder: EventHolder, change: number, isWaiting: boolean): void {
    this.#eventBytes += change;
    if (isWaiting) this.#waiting.add(holder);
    else this.#waiting.delete(holder);
    for (const first of this.#waiting) {
      if (this.#operationBytes + this.#eventBytes <= this.maxBytes) return;
      first.endAsTooSlow();
    }
  }

  #add({ key, query, documentBytes }: FollowedOperation): { listeners: number; readonly bytes: number } {
    const document = this.#documents.get(query) ?? { operations: 0, bytes: documentBytes };
    const bytes = operationBytes + key.length * 2;
    const added = bytes + (document.operations === 0 ? document.bytes : 0);
    if (this.#operationBytes + this.#eventBytes + added > this.maxBytes)
      throw new DomainError(
        'OVERLOADED',
        'The subscriptions of this process take as much memory as they may. Subscribe with the same document as others, or try again later.',
      );
    document.operations += 1;
    this.#documents.set(query, document);
    const operation = { listeners: 0, bytes };
    this.#operations.set(key, operation);
    this.#operationBytes += added;
    return operation;
  }

  #remove({ key, query }: FollowedOperation, bytes: number): void {
    this.#operations.delete(key);
    this.#operationBytes -= bytes;
    const document = this.#documents.get(query);
    if (!document) return;
    document.operations -= 1;
    if (document.operations > 0) return;
    this.#documents.delete(query);
    this.#operationBytes -= document.bytes;
  }
}
