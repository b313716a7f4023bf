/** What an editor decides about a related list. Positions of pins begin at 1. */
export type Decision =
  | { readonly kind: 'pin'; readonly id: string; readonly position?: number }
  | { readonly kind: 'unpin' | 'hide' | 'unhide'; readonly id: string }
  | { readonly kind: 'order'; readonly ids: readonly string[]; readonly expectedIds: readonly string[] };

/** The decisions that were made on a list. */
export interface Decided {
  /** In their order. */
  readonly pinned: readonly string[];
  readonly hidden: readonly string[];
}

/** How the last decision is taken back, and what it was. */
export interface Undo {
  readonly steps: readonly Decision[];
  readonly text: string;
}

/** What brings a list back to what it was before a decision. */
export function undoOf(decision: Decision, { pinned, hidden }: Decided): Decision[] {
  if (decision.kind === 'order') {
    return [{ kind: 'order', ids: decision.expectedIds, expectedIds: decision.ids }];
  }
  const { id } = decision;
  const place = pinned.indexOf(id);
  const pinAgain: Decision[] = place < 0 ? [] : [{ kind: 'pin', id, position: place + 1 }];
  switch (decision.kind) {
    case 'pin':
      if (hidden.includes(id)) return [{ kind: 'hide', id }];
      return place < 0 ? [{ kind: 'unpin', id }] : pinAgain;
    case 'hide':
      return [{ kind: 'unhide', id }, ...pinAgain];
    case 'unhide':
      return [{ kind: 'hide', id }];
    default:
      return pinAgain;
  }
}

/** The ids with one of them at another place. */
export function moved(ids: readonly string[], id: string, place: number): string[] {
  const others = ids.filter((other) => other !== id);
  return [...others.slice(0, place), id, ...others.slice(place)];
}

/** What dropping a story on a place of the list means; null: nothing changes. */
export function dropped(id: string, place: number, pinned: readonly string[]): Decision | null {
  const from = pinned.indexOf(id);
  if (from < 0) return { kind: 'pin', id, position: Math.min(place, pinned.length) + 1 };
  const to = Math.min(place, pinned.length - 1);
  return from === to ? null : { kind: 'order', ids: moved(pinned, id, to), expectedIds: pinned };
}
