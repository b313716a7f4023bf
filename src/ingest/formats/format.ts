import type { IncomingArticle } from '../item.js';
import type { Zone } from '../times/zone.js';

/** What a format is told besides the text. */
export interface ReadingContext {
  /** For times that do not say theirs. */
  readonly timeZone: Zone;
  /** The present, which no page was published much later than; null where that is not known. */
  readonly now: Date | null;
}

export const unknownContext: ReadingContext = { timeZone: 0, now: null };

interface Named {
  /** What `--format` and `ContentSource.format` call it. */
  readonly name: string;
  /** Whether the first 64 kB of a file look like it; `path` is the file's name, empty for standard input. */
  recognises(head: string, path: string): boolean;
}

/** A format of JSON items: one in a file, an array of them, or one a line. Finding them is done for it. */
export interface ItemFormat extends Named {
  readonly reads: 'items';
  /** Throws ItemRefused for what cannot be an article. */
  parse(item: unknown, context?: ReadingContext): IncomingArticle;
}

/** A format in which a file is one article. */
export interface PageFormat extends Named {
  readonly reads: 'page';
  /** Throws ItemRefused for what cannot be an article. */
  parse(text: string, context?: ReadingContext): IncomingArticle;
}

export type Format = ItemFormat | PageFormat;
