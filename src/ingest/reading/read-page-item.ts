import { savedHtml } from '../formats/saved-html.js';
import type { IncomingArticle } from '../item.js';
import { decodePage } from './decode.js';
import { attempt } from './read-item.js';
import { charsetOf } from './streamed-text.js';

/** A page that was fetched. */
export interface PageBytes {
  readonly bytes: Buffer;
  readonly url: string;
  readonly contentType: string | null;
}

/** The article of a fetched page, or the reason why it has none. */
export function readPageItem({
  bytes,
  url,
  contentType,
}: PageBytes): { readonly item: IncomingArticle } | { readonly refused: string } {
  const text = decodePage(bytes, charsetOf(contentType));
  const read = attempt(() => ({ item: savedHtml.parse(text, { timeZone: 0, now: null, baseUrl: url }) }));
  return 'skipped' in read ? { refused: read.skipped } : read;
}
