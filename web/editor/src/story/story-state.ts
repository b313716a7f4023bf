import type { AdviceFragment, LiveFragment } from '../generated/graphql.js';
import type { SaveState } from './autosave.js';
import { emptyValues, type StoryPatch, type StoryValues, valuesOf } from './values.js';

/** What the page shows of an open story. */
export interface StoryState {
  /** Null: the gateway does not know the story yet. */
  readonly live: LiveFragment | null;
  /** The story as it is typed here. */
  readonly values: StoryValues;
  readonly save: SaveState;
  readonly checks: readonly AdviceFragment[];
  /** Fields that somebody else saved differently meanwhile, with their values. */
  readonly theirs: StoryPatch | null;
}

/** Advice about the story as its draft has it. */
export const adviceOn = (live: LiveFragment | null): readonly AdviceFragment[] =>
  (live?.draft?.article ?? live)?.checks ?? [];

/** The story as its draft has it. */
export const workingValues = (live: LiveFragment): StoryValues => valuesOf(live.draft?.article ?? live);

/** The values of a new story, as they are sent. Without a slug it gets one of its headline. */
export function firstValues(values: StoryValues): StoryPatch {
  const { slug, ...others } = values;
  return slug ? values : others;
}

/** A story begins with its first headline and text. */
export const canBegin = ({ headline, bodyHtml }: StoryValues): boolean =>
  headline.trim() !== '' && bodyHtml !== '';

/** Whether a new story has nothing that somebody wrote; a language alone is nothing. */
export const isBlank = ({ language: _, ...values }: StoryValues): boolean =>
  Object.entries(values).every(
    ([name, value]) =>
      (typeof value === 'string' && value.trim() === '') ||
      JSON.stringify(value) === JSON.stringify(emptyValues[name as keyof StoryValues]),
  );
