import type { Story } from './story.js';

/** A page of a feed. */
export interface Feed {
  /** The same for all formats and pages of a feed. */
  readonly id: string;
  readonly title: string;
  readonly description: string;
  readonly siteName: string;
  /** The page that shows the same to people. */
  readonly pageUrl: string;
  readonly selfUrl: string;
  readonly firstUrl: string;
  /** The page with older stories. */
  readonly nextUrl: string | null;
  /** The WebSub hub that tells of changes. */
  readonly hubUrl: string | null;
  /** Newest first. */
  readonly stories: readonly Story[];
  /** Stories that were withdrawn lately. */
  readonly withdrawn: readonly Withdrawn[];
}

export interface Withdrawn {
  readonly id: string;
  readonly at: string;
}

/** The time of the last change that a reader of the feed sees; null for an empty feed. */
export function updatedAtOf({ stories, withdrawn }: Pick<Feed, 'stories' | 'withdrawn'>): string | null {
  const moments = [
    ...stories.flatMap(({ publishedAt, updatedAt }) => [publishedAt, updatedAt]),
    ...withdrawn.map(({ at }) => at),
  ];
  return moments.reduce<string | null>((last, at) => (last === null || at > last ? at : last), null);
}

/** What an empty feed says instead, where a format requires a time. */
export const never = '2000-01-01T00:00:00.000Z';

/** The language of all stories; null when they differ or it is not known. */
export function languageOf({ stories }: Pick<Feed, 'stories'>): string | null {
  const languages = new Set(stories.map(({ language }) => language));
  const [only = 'und'] = languages;
  return languages.size === 1 && only !== 'und' ? only : null;
}
