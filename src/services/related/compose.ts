/** Why an article is on a list, in the form in which the list is stored. GraphQL adds the fields of the topic. */
export type Reason =
  | { readonly kind: 'PINNED_BY_EDITOR' | 'LISTED_BY_SOURCE' | 'SAME_SECTION'; readonly label: string }
  | { readonly kind: 'SHARED_TOPIC'; readonly label: string; readonly topicId: string }
  | { readonly kind: 'SIMILAR_TEXT'; readonly label: string; readonly terms: readonly string[] };

/** A member of a related list. */
export interface ListEntry {
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

/** The inputs of a list, each in its own order. */
export interface ListInputs {
  readonly pins: readonly Pin[];
  /** The articles that the source listed. */
  readonly listed: readonly string[];
  readonly hidden: ReadonlySet<string>;
  readonly computed: readonly ListEntry[];
}

const pinReasons: readonly Reason[] = [{ kind: 'PINNED_BY_EDITOR', label: 'Chosen by an editor' }];
const sourceReasons: readonly Reason[] = [{ kind: 'LISTED_BY_SOURCE', label: 'Listed by its source' }];

/**
 * Composes a list: pins at their positions, then the articles that the source listed, then computed ones. An article
 * appears once at most. A hidden one never appears, even if it is pinned.
 */
export function compose({ pins, listed, hidden, computed }: ListInputs, maxLength: number): ListEntry[] {
  const used = new Set(hidden);
  const pinsByPosition = new Map<number, ListEntry>();
  for (const { relatedId, position } of [...pins].sort((a, b) => a.position - b.position)) {
    if (used.has(relatedId)) continue;
    used.add(relatedId);
    let free = position;
    while (pinsByPosition.has(free)) free += 1;
    pinsByPosition.set(free, { relatedId, origin: 'PINNED', score: null, reasons: pinReasons });
  }
  const rest: ListEntry[] = [];
  const sourceEntries = listed.map(
    (relatedId): ListEntry => ({
      relatedId,
      origin: 'SOURCE',
      score: null,
      reasons: sourceReasons,
    }),
  );
  for (const entry of [...sourceEntries, ...computed]) {
    if (used.has(entry.relatedId)) continue;
    used.add(entry.relatedId);
    rest.push(entry);
  }
  return insertPins(pinsByPosition, rest).slice(0, maxLength);
}

/** Puts pins at their positions. A pin beyond the end of the list moves up to the end. */
function insertPins(pinsByPosition: ReadonlyMap<number, ListEntry>, rest: readonly ListEntry[]): ListEntry[] {
  const pins = [...pinsByPosition].sort(([a], [b]) => a - b);
  const list: ListEntry[] = [];
  const others = [...rest];
  while (pins.length > 0 || others.length > 0) {
    const [next] = pins;
    const due = next && (next[0] <= list.length + 1 || others.length === 0);
    const entry = due ? pins.shift()?.[1] : others.shift();
    if (entry) list.push(entry);
  }
  return list;
}
