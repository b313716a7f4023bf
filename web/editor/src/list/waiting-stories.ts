import type { ListedFragment, WaitingQuery } from '../generated/graphql.js';

/** Each story once: those where the wire says otherwise first, then the drafts that this editor saved last, latest first. */
export function waitingStories(waiting: WaitingQuery | null, name: string | null): readonly ListedFragment[] {
  const fromTheWire = waiting?.fromTheWire?.nodes ?? [];
  const known = new Set(fromTheWire.map(({ id }) => id));
  const mine = (waiting?.beingChanged?.nodes ?? []).filter(
    ({ id, draft }) => !known.has(id) && name !== null && draft?.savedBy === name,
  );
  const savedAt = ({ draft }: ListedFragment): number => Date.parse(draft?.savedAt ?? '');
  return [...fromTheWire, ...[...mine].sort((one, other) => savedAt(other) - savedAt(one))];
}
