/** Why an article is on a list, as the list keeps it: GraphQL adds the topic's own fields. */
export type Reason =
  | { readonly kind: 'PINNED_BY_EDITOR' | 'LISTED_BY_SOURCE' | 'SAME_SECTION'; readonly label: string }
  | { readonly kind: 'SHARED_TOPIC'; readonly label: string; readonly topicId: string }
  | { readonly kind: 'SIMILAR_TEXT'; readonly label: string; readonly terms: readonly string[] };

export interface Entry {
  readonly relatedId: string;
  readonly origin: 'PINNED' | 'SOURCE' | 'COMPUTED';
  /** Null unless computed. */
  readonly score: number | null;
  readonly reasons: readonly Reason[];
}

export interface Pin {
  readonly relatedId: string;
  readonly position: number;
}

/** What a list is made of, each in its own order. */
export interface Ingredients {
  readonly pins: readonly Pin[];
  /** What the source listed. */
  readonly listed: readonly string[];
  readonly hidden: ReadonlySet<string>;
  readonly computed: readonly Entry[];
}

const pinned: readonly Reason[] = [{ kind: 'PINNED_BY_EDITOR', label: 'Chosen by an editor' }];
const bySource: readonly Reason[] = [{ kind: 'LISTED_BY_SOURCE', label: 'Listed by its source' }];

/**
 * Puts a list together: each pin holds its position, the source's own come next, what was computed fills the rest.
 * Nothing stands there twice, and what is hidden not at all: a hide outweighs a pin.
 */
export function compose({ pins, listed, hidden, computed }: Ingredients, most: number): Entry[] {
  const taken = new Set(hidden);
  const held = new Map<number, Entry>();
  for (const { relatedId, position } of [...pins].sort((a, b) => a.position - b.position)) {
    if (taken.has(relatedId)) continue;
    taken.add(relatedId);
    let place = position;
    while (held.has(place)) place += 1;
    held.set(place, { relatedId, origin: 'PINNED', score: null, reasons: pinned });
  }
  const rest: Entry[] = [];
  const sourced = listed.map(
    (relatedId): Entry => ({
      relatedId,
      origin: 'SOURCE',
      score: null,
      reasons: bySource,
    }),
  );
  for (const entry of [...sourced, ...computed]) {
    if (taken.has(entry.relatedId)) continue;
    taken.add(entry.relatedId);
    rest.push(entry);
  }
  return inPlaces(held, rest).slice(0, most);
}

/** A pin that would stand past the end moves up to it. */
function inPlaces(held: ReadonlyMap<number, Entry>, rest: readonly Entry[]): Entry[] {
  const pins = [...held].sort(([a], [b]) => a - b);
  const list: Entry[] = [];
  const others = [...rest];
  while (pins.length > 0 || others.length > 0) {
    const [next] = pins;
    const due = next && (next[0] <= list.length + 1 || others.length === 0);
    const entry = due ? pins.shift()?.[1] : others.shift();
    if (entry) list.push(entry);
  }
  return list;
}
