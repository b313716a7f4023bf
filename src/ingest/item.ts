import type { BodySource, ImageValue, TopicValue } from '../content/values.js';

/**
 * The result of a format's parser: the source's data, without look-ups and not sanitised. An absent field is
 * unknown.
 */
export interface IncomingArticle {
  /** The identity within its source. Importing the same one again updates the article. */
  readonly uri: string;
  /** Identities of earlier versions: an article with one of them and the same text is this one. */
  readonly formerUris?: readonly string[];
  /**
   * Of a sitemap: the address alone identifies it. It withdraws every article that its source has there, and leaves those
   * as they are that the source has from elsewhere.
   */
  readonly isByAddress?: boolean;
  readonly headline: string;
  /** The summary for lists, as plain text. */
  readonly standfirst?: string;
  readonly dateline?: string;
  readonly byline?: string;
  /** Absent for a stub, which has only a summary. */
  readonly body?: BodySource;
  /** The section's name. */
  readonly section?: string;
  readonly topics?: readonly TopicValue[];
  /** Names, in the order of the byline. */
  readonly authors?: readonly string[];
  /** BCP 47. */
  readonly language?: string;
  readonly image?: ImageValue;
  readonly canonicalUrl?: string;
  /** First publication; in the future for an item under embargo. */
  readonly publishedAt?: Date;
  /** Dates a new article whose time of publication cannot be right; an existing article keeps its time. */
  readonly seenAt?: Date;
  /** When this version was made. An older version never overwrites a newer one. */
  readonly versionAt?: Date;
  /** The reason why readers may not see it; absent for a published item. */
  readonly withdrawn?: string;
  /** Its source has not published it: only editors see it. */
  readonly isDraft?: boolean;
  /** The words of its address at the source. A new article gets them as its slug if no other has them. */
  readonly slug?: string;
  /** Slugs that lead to it as well. */
  readonly formerSlugs?: readonly string[];
  readonly corrections?: readonly { readonly at: Date; readonly note: string }[];
  /** The articles that the source lists with this one, in order. */
  readonly related?: readonly IncomingRelated[];
}

/** Refers to another item by its identity. `stub` is shown until that item is imported. */
export interface IncomingRelated {
  readonly uri: string;
  readonly stub?: IncomingArticle;
}

/** An item that cannot be imported. The message gives the mistake and what is expected. */
export class ItemRefused extends Error {
  override readonly name = 'ItemRefused';
}

/** An item that is no article and is left out on purpose, such as a menu. The message says what it is. */
export class ItemSkipped extends Error {
  override readonly name = 'ItemSkipped';
}

/** The reason to refuse an item; null for an error that the item did not cause. */
export function refusalOf(error: unknown): string | null {
  if (error instanceof ItemRefused) return error.message;
  // Libraries recurse by depth, and pass children as arguments.
  if (error instanceof RangeError && /call stack/i.test(error.message))
    return 'The item has too many parts, or nests them too deeply.';
  return null;
}
