import { describe, expect, it } from 'vitest';
import { htmlPage, jsonLd, parsePage } from './page.js';

const og = (title: string, site = ''): string =>
  `<meta property="og:title" content="${title}">${site && `<meta property="og:site_name" content="${site}">`}`;
const read = (head: string, before?: string): string =>
  parsePage(htmlPage({ head, ...(before && { before }) })).headline;

describe('the headline of a page', () => {
  it.each([
    ['Bridge repainted in slate | Velden Post', 'Velden Post'],
    ['Bridge repainted in slate - Velden Post', 'velden post'],
    ['Bridge repainted in slate — Velden Post', 'Velden Post'],
    ['Velden Post: Bridge repainted in slate', 'Velden Post'],
    ['Bridge repainted in slate', 'Velden Post'],
  ])('%s (of %s) is without the name of the site', (title, site) =>
    expect(read(og(title, site))).toBe('Bridge repainted in slate'),
  );

  it('is the part of the title that the page shows', () => {
    expect(read(og('Shown headline | Whoever'))).toBe('Shown headline');
    expect(read(og('Shown headlines | Whoever'))).toBe('Shown headlines | Whoever');
    expect(read(og('Shown headline-maker'))).toBe('Shown headline-maker');
  });

  it('is the heading that the title repeats, not the name of a section', () => {
    const page = htmlPage({ before: '<h2>The bridge in slate</h2>' }).replace(
      '<title>Title',
      '<title>The bridge in slate - Velden',
    );
    expect(parsePage(page).headline).toBe('The bridge in slate');
  });

  it('keeps dashes and names that belong to it', () => {
    expect(read(og('Velden – a town', 'Velden'))).toBe('Velden – a town');
    expect(
      read(jsonLd({ '@type': 'Article', headline: 'Bridge | Velden Post' }) + og('x', 'Velden Post')),
    ).toBe('Bridge | Velden Post');
    expect(read(og('A (b [c] *d* | Post', 'P (o [s*'))).toBe('A (b [c] *d* | Post');
  });
});
