import { random } from '../../bench/random.mjs';

/** Choices that are the same for the same seed. */
export class Random {
  readonly #next: () => number;

  constructor(seed: number) {
    this.#next = random(seed);
  }

  chance(probability: number): boolean {
    return this.#next() < probability;
  }

  /** A whole number from 0 up to and without `below`. */
  integer(below: number): number {
    return Math.floor(this.#next() * below);
  }

  pick<Item>(items: readonly [Item, ...Item[]] | readonly Item[]): Item {
    if (items.length === 0) throw new Error('Nothing to pick from.');
    return items[this.integer(items.length)] as Item;
  }

  /** Up to `count` items, each at most once, in the order of the list. */
  sample<Item>(items: readonly Item[], count: number): Item[] {
    const left = [...items.keys()];
    const indexes: number[] = [];
    while (indexes.length < count && left.length > 0)
      indexes.push(...left.splice(this.integer(left.length), 1));
    return indexes.sort((a, b) => a - b).map((index) => items[index] as Item);
  }

  /** Picks a key with a probability in proportion to its weight. */
  weighted<Key extends string>(weights: Readonly<Record<Key, number>>): Key {
    const entries = Object.entries<number>(weights) as [Key, number][];
    let left = this.#next() * entries.reduce((sum, [, weight]) => sum + weight, 0);
    for (const [key, weight] of entries) {
      left -= weight;
      if (left < 0) return key;
    }
    return this.pick(entries)[0];
  }
}

/** The seed of one case of a run, so that it can be generated without the earlier ones. */
export const caseSeed = (seed: number, index: number): number => (Math.imul(seed, 1_000_003) + index) >>> 0;
