import { addReading } from '../../domain/readings.js';

/** A limit of the bytes that all connections buffer together. */
export class ByteLimit {
  #bytes = 0;

  constructor(
    private readonly maxBytes: number,
    /** What is buffered, for metrics. */
    of: string,
  ) {
    addReading('memory', of, this, (limit) => limit.bytes);
  }

  get bytes(): number {
    return this.#bytes;
  }

  /** Reserves bytes; returns whether they are within the limit. */
  reserve(bytes: number): boolean {
    if (this.#bytes + bytes > this.maxBytes) return false;
    this.#bytes += bytes;
    return true;
  }

  release(bytes: number): void {
    this.#bytes -= bytes;
  }
}
