import { savedHtml } from '../../../../../src/ingest/formats/saved-html.js';
import type { IncomingArticle } from '../../../../../src/ingest/item.js';

const sentence = 'The town of Velden repainted its bridge this spring in the colour of wet slate, says item';
export const paragraphs = (about: string): string =>
  [1, 2, 3, 4].map((n) => `<p>${sentence} ${about}, paragraph ${n}. ${sentence.slice(0, 60)}.</p>`).join('');

/** A page of our own with these parts. */
export const htmlPage = (
  parts: { head?: string; before?: string; after?: string; lang?: string; about?: string } = {},
): string =>
  `<!doctype html><html${parts.lang === '' ? '' : ` lang="${parts.lang ?? 'en'}"`}><head><meta charset="utf-8"><title>Title</title>${parts.head ?? ''}</head><body><article><h1>Shown headline</h1>${parts.before ?? ''}${paragraphs(parts.about ?? 'one')}${parts.after ?? ''}</article></body></html>`;

export const jsonLd = (value: unknown): string =>
  `<script type="application/ld+json">${typeof value === 'string' ? value : JSON.stringify(value)}</script>`;

export function parsePage(html: string): IncomingArticle {
  if (savedHtml.reads !== 'page') throw new Error('it reads pages');
  return savedHtml.parse(html);
}
