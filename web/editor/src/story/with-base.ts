import type { Unsaved } from './autosave.js';
import type { StoryValues } from './values.js';

/** What is not acknowledged, with what the gateway had in these fields. */
export function withBase(unsaved: Unsaved, base: StoryValues): Unsaved {
  const { attempt, patch } = unsaved;
  // The headline tells people which story it is.
  const names = ['headline', ...Object.keys({ ...attempt?.patch, ...patch })] as (keyof StoryValues)[];
  return { ...unsaved, base: Object.fromEntries(names.map((name) => [name, base[name]])) };
}
