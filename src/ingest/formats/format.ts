import type { IncomingArticle } from '../item.js';
import type { Zone } from '../times/zone.js';

/** Settings of an import that a parser needs besides the text. */
export interface ParseContext {
  /** The zone of times without an offset. */
  readonly timeZone: Zone;
  /** The present. Pages with a much later time have a wrong one. Null when it is not known. */
  readonly now: Date | null;
}

export const defaultContext: ParseContext = { timeZone: 0, now: null };

interface FormatBase {
  /** The name for `--format` and `ContentSource.format`. */
  readonly name: string;
  /**
   * Whether the first 64 kB of a file look like this format. `path` is the file's name, empty for standard
   * input.
   */
  recognises(head: string, path: string): boolean;
}

/** A format of JSON items. The reader splits a file into items: one, an array, or one a line. */
export interface ItemFormat extends FormatBase {
  readonly reads: 'items';
  /** Throws ItemRefused for an item that cannot be an article. */
  parse(item: unknown, context?: ParseContext): IncomingArticle;
}

/** A format in which a file is one article. */
export interface PageFormat extends FormatBase {
  readonly reads: 'page';
  /** Throws ItemRefused for a page that cannot be an article. */
  parse(text: string, context?: ParseContext): IncomingArticle;
}

export type Format = ItemFormat | PageFormat;
