interface Place {
  readonly client: string;
  readonly giveUp: () => void;
}

/**
 * A limited number of places that clients share. When all are taken, a client that has at least two more than the one
 * that asks gives up its latest: nobody keeps others out by taking many.
 */
export class FairPlaces {
  readonly #taken = new Set<Place>();

  constructor(private readonly max: number) {}

  /** Takes a place; `giveUp` is called if another client needs it. Returns what frees it; null: there is none. */
  take(client: string, giveUp: () => void): (() => void) | null {
    if (this.#taken.size >= this.max && !this.#makeRoomFor(client)) return null;
    const place = { client, giveUp };
    this.#taken.add(place);
    return () => void this.#taken.delete(place);
  }

  #makeRoomFor(client: string): boolean {
    const counts = new Map<string, number>();
    for (const place of this.#taken) counts.set(place.client, (counts.get(place.client) ?? 0) + 1);
    const [most = '', count = 0] = [...counts].sort(([, one], [, other]) => other - one)[0] ?? [];
    if (count < (counts.get(client) ?? 0) + 2) return false;
    const latest = [...this.#taken].findLast((place) => place.client === most);
    if (!latest) return false;
    this.#taken.delete(latest);
    latest.giveUp();
    return true;
  }
}
