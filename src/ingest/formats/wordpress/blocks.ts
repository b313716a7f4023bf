import { linkParagraph } from '../escape-html.js';
import { replaceElements } from './elements.js';
import { paragraphs } from './paragraphs.js';

/** One that is not closed ends with the text. */
const comment = /<!--([\s\S]*?)(?:-->|$)/g;
/** The inside of `<!-- wp:name {…} -->`, `<!-- /wp:name -->` and `<!-- wp:name /-->`. */
const block = /^\s*(\/?)wp:[a-z]/i;
const address = /^\s*<div\b[^<>]*>\s*(https?:\/\/[^\s<>"]+)\s*<\/div>/i;

/**
 * The markup of a post without the comments that separate blocks. What is between blocks, and a post without any, was
 * written in the classic editor: there empty lines make paragraphs.
 */
export function withoutBlockComments(stored: string): string {
  let html = '';
  let depth = 0;
  let end = 0;
  const add = (text: string): void => {
    if (text.trim() !== '') html += depth > 0 ? `${text}\n` : paragraphs(text.replace(comment, '\n\n'));
  };
  for (const match of stored.matchAll(comment)) {
    const [found, inner = ''] = match;
    const [isBlock, closing] = block.exec(inner) ?? [];
    if (isBlock === undefined) continue;
    add(stored.slice(end, match.index));
    end = match.index + found.length;
    if (closing) depth = Math.max(0, depth - 1);
    else if (!inner.endsWith('/')) depth += 1;
  }
  add(stored.slice(end));
  return withEmbeds(html.replace(comment, '')).trim();
}

/** WordPress replaces the address in such a figure by its player. */
const withEmbeds = (html: string): string =>
  replaceElements(html, 'figure', (startTag, inner) => {
    const [found, url] = (/\bwp-block-embed\b/.test(startTag) && address.exec(inner)) || [];
    return url ? linkParagraph(url, url) + inner.slice(found?.length) : null;
  });
