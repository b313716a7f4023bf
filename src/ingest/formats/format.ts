import type { IncomingArticle } from '../item.js';

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
  parse(item: unknown): IncomingArticle;
}

/** A format in which a file is one article. */
export interface PageFormat extends Named {
  readonly reads: 'page';
  /** Throws ItemRefused for what cannot be an article. */
  parse(text: string): IncomingArticle;
}

export type Format = ItemFormat | PageFormat;
