import { newId } from '../../../shared/new-id.js';
import { NetworkError } from './errors.js';

/**
 * Gives each attempt of a change its idempotency key. As long as there is no response, sending the same input again is
 * the same attempt, so that it counts once.
 */
export class Attempts {
  #unanswered: { readonly input: string; readonly key: string } | null = null;

  constructor(private readonly newKey: () => string = newId) {}

  async run<Result>(input: object, send: (idempotencyKey: string) => Promise<Result>): Promise<Result> {
    const text = JSON.stringify(input);
    const key = this.#unanswered?.input === text ? this.#unanswered.key : this.newKey();
    this.#unanswered = { input: text, key };
    try {
      const result = await send(key);
      this.#unanswered = null;
      return result;
    } catch (error) {
      if (!(error instanceof NetworkError)) this.#unanswered = null;
      throw error;
    }
  }
}
