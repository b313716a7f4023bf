import { checkMarkupLimits } from '../../reading/markup-limits.js';
import type { Fields } from '../ninjs/fields.js';
import { withoutCards } from './cards.js';
import { htmlOfLexical } from './lexical.js';
import { htmlOfMobiledoc } from './mobiledoc.js';

/**
 * The markup of a post; null when it has no text. Ghost stores HTML beside its editor's document. A post without it was
 * never rendered: its document is read.
 */
export function bodyOf(post: Fields, atSite: (text: string) => string): string | null {
  const html =
    post.text('html') ??
    documentOf(post.text('lexical'), htmlOfLexical) ??
    documentOf(post.text('mobiledoc'), htmlOfMobiledoc);
  if (!html) return null;
  checkMarkupLimits(html);
  return withoutCards(atSite(html));
}

function documentOf(json: string | undefined, toHtml: (document: unknown) => string): string | undefined {
  if (json === undefined) return undefined;
  let document: unknown;
  try {
    document = JSON.parse(json);
  } catch {
    // The post stays without a body, as it would in Ghost.
    return undefined;
  }
  return toHtml(document).trim() || undefined;
}
