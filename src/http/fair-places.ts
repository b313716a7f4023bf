type GiveUp = () => void;

/**
 * A limited number of places that clients share. When all are taken, a client that has at least two more than the one
 * that asks gives up its latest: nobody keeps others out by taking many.
 */
export class FairPlaces {
  /** Those of each client, the latest last. */
  readonly #taken = new Map<string, Set<GiveUp>>();
  #count = 0;

  constructor(private readonly max: number) {}

  /** Takes a place; `giveUp` is called if another client needs it. Returns what frees it; null: there is none. */
  take(client: string, giveUp: GiveUp): (() => void) | null {
    if (this.#count >= this.max && !this.#makeRoomFor(client)) return null;
    // The same function may be given twice.
    const place = (): void => giveUp();
    const mine = this.#taken.get(client) ?? new Set();
    this.#taken.set(client, mine.add(place));
    this.#count += 1;
    return () => this.#free(client, place);
  }

  #free(client: string, place: GiveUp): void {
    const mine = this.#taken.get(client);
    if (!mine?.delete(place)) return;
    this.#count -= 1;
    if (mine.size === 0) this.#taken.delete(client);
  }

  #makeRoomFor(client: string): boolean {
    let most: [client: string, places: ReadonlySet<GiveUp>] | null = null;
    for (const each of this.#taken) if (each[1].size > (most?.[1].size ?? 0)) most = each;
    if (!most || most[1].size < (this.#taken.get(client)?.size ?? 0) + 2) return false;
    const latest = [...most[1]].at(-1);
    if (!latest) return false;
    this.#free(most[0], latest);
    latest();
    return true;
  }
}
