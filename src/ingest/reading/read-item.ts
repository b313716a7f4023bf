import type { FeedFacts } from '../formats/feed-facts.js';
import type { ParseContext } from '../formats/format.js';
import { type IncomingArticle, ItemSkipped, refusalOf } from '../item.js';

/** What a caller knows about a file besides its bytes. */
export interface ReadContext extends ParseContext {
  /** The `Content-Type` header that it came with. Only its charset counts: the format is found in the bytes. */
  readonly contentType?: string | null;
  /** Refuses pages: the caller asked for a feed. */
  readonly expectsFeed?: boolean;
  /** Called after the last item with what a feed says about itself. */
  readonly onFeed?: (facts: FeedFacts) => void;
}

/** One item of a file, or the reason why it cannot be read. */
export interface ReadItem {
  /** "line 3", "item 12, line 340", or empty when the file is one item. */
  readonly place: string;
  readonly read:
    | { readonly item: IncomingArticle; readonly format: string }
    | { readonly refused: string }
    /** It is no article. */
    | { readonly skipped: string };
}

/** The result of a parser, which throws ItemRefused and ItemSkipped. */
export function attempt<Result>(
  read: () => Result,
): Result | { readonly refused: string } | { readonly skipped: string } {
  try {
    return read();
  } catch (error) {
    if (error instanceof ItemSkipped) return { skipped: error.message };
    const refused = refusalOf(error);
    if (refused !== null) return { refused };
    throw error;
  }
}
