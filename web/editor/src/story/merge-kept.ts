import type { Unsaved } from './autosave.js';

/** What a tab kept, and when. */
export interface Kept {
  readonly unsaved: Unsaved;
  readonly at: number;
}

/**
 * What several tabs left of one story: the later text of each field wins, on what the gateway had first. A single one goes on with its own attempt,
 * which may have reached the gateway already.
 */
export function mergeKept(left: readonly Kept[]): Unsaved | null {
  const [first, ...others] = [...left].sort((one, other) => one.at - other.at);
  if (!first) return null;
  if (others.length === 0) return first.unsaved;
  const patches = [first, ...others].flatMap(({ unsaved: { attempt, patch } }) => [attempt?.patch, patch]);
  const bases = [...others.reverse(), first].map(({ unsaved }) => unsaved.base);
  return { attempt: null, patch: Object.assign({}, ...patches), base: Object.assign({}, ...bases) };
}
