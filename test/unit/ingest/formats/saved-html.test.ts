import { describe, expect, it } from 'vitest';
import { savedHtml } from '../../../../src/ingest/formats/saved-html.js';
import { type IncomingArticle, ItemRefused } from '../../../../src/ingest/item.js';

const parse = (text: string): IncomingArticle => {
  if (savedHtml.reads !== 'page') throw new Error('it reads pages');
  return savedHtml.parse(text);
};

const sentences = 'The ferry sailed at dawn, and the whole island stood on the quay to see it. '.repeat(6);
const html = (
  head: string,
  body = `<article><h1>Shown</h1><p>${sentences}</p><p>${sentences}</p></article>`,
): string =>
  `<!doctype html><html lang="en-GB"><head><title>Title | Site</title>${head}</head><body><nav><a href="/">Home</a></nav>${body}<footer>Contact us</footer></body></html>`;

const structured = {
  '@graph': [
    { '@type': 'WebSite', name: 'Site' },
    {
      '@type': ['NewsArticle'],
      headline: 'Ferry &amp; islands',
      description: 'It sails again.',
      author: [{ '@type': 'Person', name: 'Ada Vale' }],
      datePublished: '2030-05-01T08:00:00Z',
      dateModified: '2030-05-02T08:00:00+02:00',
      articleSection: 'Region',
      keywords: 'Shipping, Islands',
      image: { url: '/ferry.jpg', width: 800, height: 600, caption: 'The ferry' },
    },
  ],
};

describe('a saved HTML page', () => {
  it('is read from its JSON-LD, wherever that is', () => {
    const article = parse(
      html(
        `<link rel="canonical" href="https://news.example/ferry"><meta property="og:title" content="Other"><script type="application/ld+json">${JSON.stringify([structured])}</script>`,
      ),
    );
    expect(article).toMatchObject({
      uri: 'https://news.example/ferry',
      canonicalUrl: 'https://news.example/ferry',
      headline: 'Ferry & islands',
      standfirst: 'It sails again.',
      authors: ['Ada Vale'],
      section: 'Region',
      language: 'en-GB',
      publishedAt: new Date('2030-05-01T08:00:00Z'),
      versionAt: new Date('2030-05-02T06:00:00Z'),
      topics: [
        { name: 'Shipping', kind: 'SUBJECT' },
        { name: 'Islands', kind: 'SUBJECT' },
      ],
      image: { url: 'https://news.example/ferry.jpg', width: 800, height: 600, caption: 'The ferry' },
    });
  });

  it('is read from Open Graph and <meta> without a valid JSON-LD', () => {
    const article = parse(
      html(
        `<script type="application/ld+json">{"@type":</script>
         <meta property="og:title" content="From OG"><meta property="og:description" content="Said so.">
         <meta property="og:url" content="https://news.example/og"><meta property="og:image" content="https://img.example/a.jpg">
         <meta property="article:published_time" content="2030-05-01"><meta name="author" content="Ben Orr">
         <meta property="article:tag" content="Shipping">`,
      ),
    );
    expect(article).toMatchObject({
      uri: 'https://news.example/og',
      headline: 'From OG',
      standfirst: 'Said so.',
      authors: ['Ben Orr'],
      publishedAt: new Date('2030-05-01T00:00:00Z'),
      image: { url: 'https://img.example/a.jpg' },
      topics: [{ name: 'Shipping', kind: 'SUBJECT' }],
    });
  });

  it('has the names of its authors, and a byline in its language', () => {
    const page = (language: string, author: object): IncomingArticle =>
      parse(
        html(
          `<script type="application/ld+json">${JSON.stringify({ '@type': 'NewsArticle', headline: 'H', ...author })}</script>`,
        ).replace('lang="en-GB"', language),
      );
    expect(
      page('lang="en"', { author: { '@type': 'Organization', name: ['Ada Vale', 'By Ben Orr'] } }),
    ).toMatchObject({
      authors: ['Ada Vale', 'Ben Orr'],
      byline: 'By Ada Vale, Ben Orr',
    });
    expect(page('', { inLanguage: 'de', author: { name: 'Ada Vale' } })).toMatchObject({
      language: 'de',
      byline: 'Ada Vale',
    });
    expect(parse(html('<meta name="author" content="By Ada Vale and Ben Orr">')).authors).toEqual([
      'Ada Vale',
      'Ben Orr',
    ]);
  });

  it('has the text of the article without navigation and other boilerplate', () => {
    const { body } = parse(html(''));
    if (!body || !('html' in body)) throw new Error('a body with markup');
    expect(body.html).toContain('stood on the quay');
    expect(body.html).not.toMatch(/Contact us|Home/);
  });

  it('is identified by its text when it has no URL', () => {
    const { uri } = parse(html(''));
    expect(uri).toMatch(/^text:/);
    expect(parse(html('')).uri).toBe(uri);
  });

  it('ignores URLs that are not http or https', () => {
    const article = parse(
      html(
        '<link rel="canonical" href="javascript:alert(1)"><meta property="og:image" content="data:image/png;base64,xx">',
      ),
    );
    expect(article.uri).toMatch(/^text:/);
    expect(article.image).toBeUndefined();
  });

  it('is refused when no article is found in it', () => {
    expect(() => parse('<!doctype html><title>Empty</title><body><p> </p></body>')).toThrow(ItemRefused);
    expect(() => parse('<!doctype html><html><head></head><body></body></html>')).toThrow('no headline');
  });

  it('is recognised by its content', () => {
    expect(savedHtml.recognises('<!-- saved --><!DOCTYPE html><html>', 'x')).toBe(true);
    expect(savedHtml.recognises('<?xml version="1.0"?>\n<html xmlns="x">', 'x')).toBe(true);
    expect(savedHtml.recognises('<rss>', 'x.html')).toBe(false);
  });
});
