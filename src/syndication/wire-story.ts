import type { TopicKind } from '../domain/content.js';
import { type Name, type Story, urnOf } from './story.js';

/** A story with what partners' systems take of it. */
export interface WireStory extends Story {
  readonly version: number;
  readonly dateline: string | null;
  readonly byline: string | null;
  readonly canonicalUrl: string | null;
  /** Its identity at its source. */
  readonly sourceUri: string | null;
  readonly topics: readonly (Name & { readonly kind: TopicKind })[];
  /** The stories that its source lists with it. */
  readonly related: readonly RelatedStory[];
}

export interface RelatedStory {
  readonly id: string;
  readonly sourceUri: string | null;
  readonly headline: string;
  readonly language: string;
  readonly publishedAt: string;
}

const uri = /^[a-z][a-z0-9+.-]*:[\w!#$%&'()*+,./:;=?@[\]~-]+$/i;

/**
 * The identity under which a system knows a story: that of the source, where it is a URI, so that who gets the story from
 * both has it once.
 */
export const wireUri = ({ id, sourceUri }: Pick<WireStory, 'id' | 'sourceUri'>): string =>
  sourceUri !== null && uri.test(sourceUri) ? sourceUri : urnOf(id);

/** What editors of other newsrooms read: the corrections, latest first, each a line; null without any. */
export const editorialNote = ({ corrections }: Pick<Story, 'corrections'>): string | null =>
  corrections.map(({ at, note }) => `Corrected ${whenOf(at)}: ${note.replace(/\s+/g, ' ')}`).join('\n') ||
  null;

/** The time, so that whoever imports it has it; a day where there is no more. */
const whenOf = (at: string): string => at.replace(/T00:00:00(\.0+)?Z$/, '');
