import type { ImageValue } from '../../../content/values.js';

/** An item of any kind of feed. Null or empty: the feed does not say. */
export interface FeedItem {
  /** The identity as stated: `guid`, `id`. */
  readonly id: string | null;
  /** The address of its page, absolute. */
  readonly link: string | null;
  /** Plain text. */
  readonly title: string;
  readonly content: Markup | null;
  readonly summary: Markup | null;
  /** Times of publication and of change as written, the most certain first. */
  readonly published: readonly string[];
  readonly updated: readonly string[];
  /** Names as printed. */
  readonly authors: readonly string[];
  readonly categories: readonly string[];
  readonly language: string | null;
  readonly image: ImageValue | null;
  /** The reason why it was deleted; null for an item that is there. */
  readonly withdrawn: string | null;
}

/** HTML, with the address that its relative addresses are resolved against. */
export interface Markup {
  readonly html: string;
  readonly base: string | null;
}
