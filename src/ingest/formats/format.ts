import type { IncomingArticle } from '../item.js';
import type { Zone } from '../times/zone.js';
import type { DocumentHead } from '../xml/document-head.js';
import type { XmlElement } from '../xml/element.js';
import type { Grammar } from '../xml/grammar.js';
import type { Archives } from './archives.js';
import type { FeedFacts } from './feed-facts.js';

/** Settings of an import that a parser needs besides the text. */
export interface ParseContext {
  /** The zone of times without an offset. */
  readonly timeZone: Zone;
  /** The present. Pages with a much later time have a wrong one. Null when it is not known. */
  readonly now: Date | null;
  /** Where the file was fetched: relative addresses are resolved against it. */
  readonly baseUrl?: string | null;
  /** Whether the pages of a site, such as "About", are imported as well. */
  readonly pages?: boolean;
  /** Post types of a WordPress site that are imported besides `post`. */
  readonly postTypes?: readonly string[];
  /** What the other files of an archive have. */
  readonly archives?: Archives | null;
  /** The address of the site that an archive is of, without a slash at its end. */
  readonly site?: string | null;
  /** Whether the caller reads what a sitemap lists: other sitemaps. */
  readonly followsSitemaps?: boolean;
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

/** An article of a file, with its own place when it was kept back. */
export type ParsedElement =
  | { readonly place: string; readonly item: IncomingArticle }
  | { readonly place: string; readonly refused: string }
  /** It is no article. */
  | { readonly place: string; readonly skipped: string };

/** Parses the items of one file, so that it may remember what later items need. */
export interface ElementParser {
  /** Takes an item of the first pass, for a format that reads a file twice. Throws ItemRefused. */
  survey?(element: XmlElement): void;
  /**
   * The article of an item; null for an item that only informs others, or that waits for them. Throws
   * ItemRefused.
   */
  parse(element: XmlElement, place: string): IncomingArticle | null;
  /** What waited for the end of the file. */
  end?(): Iterable<ParsedElement>;
  /** What the document says about itself, when it is a feed. */
  facts?(): FeedFacts;
}

/** A format of XML items. The reader streams a file and makes a small tree of each item. */
export interface ElementFormat extends FormatBase {
  readonly reads: 'elements';
  readonly grammar: Grammar;
  /** Whether the file is read twice, because items refer to later ones. */
  readonly surveys?: boolean;
  /** A parser for one file. The head grows while the file is read; it is complete after the first of two passes. */
  open(head: DocumentHead, context: ParseContext): ElementParser;
}

/**
 * A format of one JSON object that has its items, and what they refer to, in tables. The file is read twice, because
 * tables come in any order.
 */
export interface TableFormat extends FormatBase {
  readonly reads: 'tables';
  /** Where rows are, such as `$.data.*.*`: the last but one is the name of the table. */
  readonly rowPaths: readonly string[];
  /** Begins a file. */
  open(context: ParseContext): TableReader;
}

/** What a format knows of one file. Both methods throw ItemRefused. */
export interface TableReader {
  /** Takes a row of the first pass, and keeps what items refer to. */
  survey(table: string, row: unknown): void;
  /** The table with the items. */
  readonly items: string;
  /** Parses an item in the second pass. */
  parse(row: unknown, context?: ParseContext): IncomingArticle;
}

/** Parses the entries of one JSON document. */
export interface MemberParser extends Pick<ElementParser, 'end' | 'facts'> {
  /** As for XML. `list` is the last name of the list's path: `items`. */
  parse(value: unknown, place: string, list: string): IncomingArticle | null;
}

/** A format of a JSON document with lists of items. */
export interface MemberFormat extends FormatBase {
  readonly reads: 'members';
  /** Paths of the lists, such as `$.items`, and of what the document says besides, such as `$.title`. */
  readonly lists: readonly string[];
  readonly head: readonly string[];
  /** A parser for one file. The head has what was read so far, by the last names of its paths. */
  open(head: ReadonlyMap<string, unknown>, context: ParseContext): MemberParser;
}

export type Format = ItemFormat | PageFormat | ElementFormat | TableFormat | MemberFormat;
