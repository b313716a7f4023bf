import type { StoryPatch, StoryValues } from './values.js';

const same = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other);

/** The fields that both sides changed since `before`, to different values: with the other side's value. */
export function conflictingFields({
  before,
  theirs,
  mine,
}: {
  readonly before: StoryValues;
  readonly theirs: StoryValues;
  readonly mine: StoryPatch;
}): StoryPatch {
  const names = Object.keys(mine) as (keyof StoryValues)[];
  return Object.fromEntries(
    names
      .filter((name) => !same(theirs[name], before[name]) && !same(theirs[name], mine[name]))
      .map((name) => [name, theirs[name]]),
  );
}
