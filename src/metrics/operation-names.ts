import { LRUCache } from 'lru-cache';

/** Successful requests after which an operation gets series of its own. */
const minRequests = 3;
const maxCandidates = 1000;
const maxLength = 64;
const otherName = 'other';

/**
 * Bounds the names of operations, which clients choose: a name counts as `other` until requests with it succeeded, and
 * always when there are too many. So nobody can make series without end.
 */
export class OperationNames {
  readonly #names = new Set<string>();
  readonly #candidates = new LRUCache<string, number>({ max: maxCandidates });

  constructor(private readonly maxNames: number) {}

  labelOf(operation: string | null, succeeded: boolean): string {
    if (operation === null) return 'unnamed';
    if (this.#names.has(operation)) return operation;
    if (!succeeded || operation.length > maxLength || this.#names.size >= this.maxNames) return otherName;
    const requests = (this.#candidates.get(operation) ?? 0) + 1;
    if (requests < minRequests) {
      this.#candidates.set(operation, requests);
      return otherName;
    }
    this.#candidates.delete(operation);
    this.#names.add(operation);
    return operation;
  }
}
