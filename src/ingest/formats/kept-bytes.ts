import { ItemRefused } from '../item.js';

/** What a first pass may keep of a file: some 200,000 stories' worth. */
const maxKeptBytes = 64 * 1024 * 1024;
/** What a small object takes besides its text. */
const overhead = 100;

/** Bounds the memory of what a format keeps of a file. */
export class KeptBytes {
  #bytes = 0;

  constructor(private readonly what = 'names and pictures') {}

  /** Counts an entry with these texts. Throws ItemRefused when the file needs too much. */
  add(...texts: readonly string[]): void {
    this.#bytes += overhead + 2 * texts.reduce((sum, text) => sum + text.length, 0);
    if (this.#bytes <= maxKeptBytes) return;
    throw new ItemRefused(
      `Its ${this.what} need more than ${maxKeptBytes} bytes of memory. Split it into several files.`,
    );
  }
}
