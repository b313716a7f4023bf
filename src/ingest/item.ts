import type { TopicKind } from '../domain/content.js';

/**
 * What a format makes of one item: plain data as the source gave it, with nothing looked up and nothing sanitised.
 * What is absent is not known.
 */
export interface IncomingArticle {
  /** The item's identity within its source: importing the same one again updates it. */
  readonly uri: string;
  /** Identities that earlier versions gave it: an article of one of them with the same text is this one. */
  readonly formerUris?: readonly string[];
  readonly headline: string;
  /** The summary shown in lists, as plain text. */
  readonly standfirst?: string;
  readonly dateline?: string;
  readonly byline?: string;
  /** Absent for a stub, of which only the summary is known. */
  readonly body?: IncomingBody;
  /** The section's name. */
  readonly section?: string;
  readonly topics?: readonly IncomingTopic[];
  /** Names, in the order of the byline. */
  readonly authors?: readonly string[];
  /** BCP 47. */
  readonly language?: string;
  readonly image?: IncomingImage;
  readonly canonicalUrl?: string;
  /** First publication; may lie in the future for what is under embargo. */
  readonly publishedAt?: Date;
  /** When this version was made: an older one never overwrites a newer. */
  readonly versionAt?: Date;
  /** Why readers may not see it; absent for what they may. */
  readonly withdrawn?: string;
  readonly corrections?: readonly { readonly at: Date; readonly note: string }[];
  /** In order, the ones the source lists beside this. */
  readonly related?: readonly IncomingRelated[];
}

/** Markup is sanitised on the way in; text is cut into paragraphs at empty lines. */
export type IncomingBody = { readonly html: string } | { readonly text: string };

export interface IncomingTopic {
  readonly name: string;
  readonly kind: TopicKind;
}

export interface IncomingImage {
  readonly url: string;
  readonly alt?: string;
  readonly caption?: string;
  readonly credit?: string;
  readonly width?: number;
  readonly height?: number;
}

/** Names another item by its identity; with `stub`, what to show until that item itself comes in. */
export interface IncomingRelated {
  readonly uri: string;
  readonly stub?: IncomingArticle;
}

/** An item that cannot be taken in; the message says what is wrong with it and what was expected. */
export class ItemRefused extends Error {
  override readonly name = 'ItemRefused';
}
