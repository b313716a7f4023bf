import type { Kept } from './merge-kept.js';

/** A text that was typed, that no open tab shows, and that the gateway may not have. */
export interface LeftText {
  readonly key: string;
  readonly headline: string;
  /** Where it goes on. */
  readonly href: string;
  readonly isNew: boolean;
  /** When it was kept last, in milliseconds. */
  readonly at: number;
  /** Whether the gateway was asked to create the story, and its response is not known. */
  readonly isUnanswered: boolean;
}

/** Describes what a tab kept. The id `new` is that of stories that the gateway does not know yet. */
export function leftText(key: string, story: string, tab: string, { unsaved, at }: Kept): LeftText {
  const { attempt, patch, base } = unsaved;
  const isNew = story === 'new';
  return {
    key,
    headline: (patch.headline ?? attempt?.patch.headline ?? base?.headline ?? '').trim(),
    href: isNew ? `/edit/new?text=${encodeURIComponent(tab)}` : `/edit/${encodeURIComponent(story)}`,
    isNew,
    at,
    isUnanswered: isNew && attempt !== null,
  };
}

/** The gateway knows an idempotency key for a day; then the same request would create a second story. */
const keyLifetimeMs = 24 * 60 * 60_000;

/** Whether the story may be in the list already, and would be created again. */
export const mayBeThere = ({ isUnanswered, at }: LeftText, now: number): boolean =>
  isUnanswered && now - at > keyLifetimeMs;
