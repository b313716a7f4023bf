import { escapeHtml, linkParagraph } from '../escape-html.js';
import { Fields } from '../ninjs/fields.js';
import { figure, paragraphs } from './lexical.js';

const sectionTags = /^(p|h[1-6]|blockquote|aside|pull-quote)$/;
const markupTags = /^(a|b|strong|i|em|u|s|sub|sup|code)$/;
/** Kinds of sections. */
const [markupSection, imageSection, listSection, cardSection] = [1, 2, 3, 10];

const list = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

/** The markup of a Mobiledoc, the document of Ghost's editor in versions 1 to 4. */
export function htmlOfMobiledoc(document: unknown): string {
  const fields = new Fields(document);
  const markups = list(fields.raw('markups'));
  const cards = list(fields.raw('cards'));
  return list(fields.raw('sections'))
    .map((section) => {
      const [kind, first, second] = list(section);
      if (kind === markupSection) {
        const tag = typeof first === 'string' && sectionTags.test(first) ? first : 'p';
        const name = /^(aside|pull-quote)$/.test(tag) ? 'blockquote' : tag;
        return `<${name}>${inline(list(second), markups)}</${name}>`;
      }
      if (kind === listSection) {
        const items = list(second).map((item) => `<li>${inline(list(item), markups)}</li>`);
        return first === 'ol' ? `<ol>${items.join('')}</ol>` : `<ul>${items.join('')}</ul>`;
      }
      if (kind === imageSection && typeof first === 'string') return figure(first, undefined, undefined);
      return kind === cardSection ? cardOf(list(cards[Number(first)])) : '';
    })
    .join('');
}

/** Markers `[0, opened markups, number of closed ones, text]`; other markers are atoms, such as line breaks. */
function inline(markers: readonly unknown[], markups: readonly unknown[]): string {
  const open: string[] = [];
  let html = '';
  for (const marker of markers) {
    const [kind, opened, closed, text] = list(marker);
    for (const index of list(opened)) {
      const [tag, attributes] = list(markups[Number(index)]);
      const name = typeof tag === 'string' && markupTags.test(tag) ? tag : 'span';
      const href = name === 'a' ? list(attributes)[list(attributes).indexOf('href') + 1] : undefined;
      html += typeof href === 'string' ? `<a href="${escapeHtml(href)}">` : `<${name}>`;
      open.push(name);
    }
    html += kind === 0 ? (typeof text === 'string' ? escapeHtml(text) : '') : '<br>';
    for (let count = Math.min(Number(closed) || 0, open.length); count > 0; count -= 1)
      html += `</${open.pop()}>`;
  }
  return (
    html +
    open
      .reverse()
      .map((name) => `</${name}>`)
      .join('')
  );
}

function cardOf([name, payload]: readonly unknown[]): string {
  const card = new Fields(payload);
  const source = card.text('src');
  if (name === 'image' && source) return figure(source, card.text('alt'), card.text('caption'));
  if (name === 'hr') return '<hr>';
  if (name === 'code') return `<pre>${escapeHtml(card.text('code') ?? '')}</pre>`;
  const markdown = card.text('markdown');
  if (markdown) return paragraphs(markdown);
  const url = card.text('url');
  return card.text('html') ?? (url ? linkParagraph(url, card.text('title') ?? '') : '');
}
