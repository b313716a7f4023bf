import type { FormattedExecutionResult } from 'graphql';

/**
 * A result whose text is written once for all listeners. The libraries of the protocols serialise messages themselves:
 * they get a short marker, and the text takes its place in the message.
 */
export class SharedResults {
  readonly #texts = new Map<string, string>();
  #count = 0;

  /** Texts that were not sent yet. */
  get size(): number {
    return this.#texts.size;
  }

  /** What a library serialises instead of the text. */
  mark(text: string): FormattedExecutionResult {
    this.#count += 1;
    const marker = `@text:${this.#count}@`;
    this.#texts.set(marker, text);
    return { toJSON: () => marker } as FormattedExecutionResult;
  }

  /** The message with the text in place of its marker. Quotes of clients are escaped, so nothing else ends like it. */
  fill(message: string): string {
    const [whole = '', before = '', marker = '', end = ''] = ending.exec(message) ?? [];
    const text = this.#texts.get(marker);
    if (text === undefined) return message;
    this.#texts.delete(marker);
    return message.slice(0, message.length - whole.length) + before + text + end;
  }
}

/** A marker at the end of a message, as its payload. */
const ending = /("payload":|data: )"(@text:\d+@)"(\}?\s*)$/;
