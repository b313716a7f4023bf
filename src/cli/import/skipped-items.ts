/** Reasons that are counted one by one. */
const maxReasons = 20;

/** Counts the items that are no articles, by what they are. */
export class SkippedItems {
  readonly #counts = new Map<string, number>();

  add(reason: string): void {
    const known = this.#counts.has(reason) || this.#counts.size < maxReasons;
    const key = known ? reason : 'Others.';
    this.#counts.set(key, (this.#counts.get(key) ?? 0) + 1);
  }

  /** A line for each reason; empty when nothing was skipped. */
  summary(): string {
    return [...this.#counts]
      .sort(([, a], [, b]) => b - a)
      .map(([reason, count]) => `\n${count.toLocaleString('en')} skipped: ${reason}`)
      .join('');
  }
}
