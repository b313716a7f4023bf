import { afterEach, describe, expect, it } from 'vitest';
import { savedHtml } from '../../../../../src/ingest/formats/saved-html.js';
import type { Zone } from '../../../../../src/ingest/times/zone.js';
import { htmlPage, jsonLd } from './page.js';

const now = new Date('2026-11-20T12:00:00Z');
type Parts = Parameters<typeof htmlPage>[0];

const read = (parts: Parts, timeZone: Zone = 0) => {
  if (savedHtml.reads !== 'page') throw new Error('it reads pages');
  const { publishedAt, versionAt } = savedHtml.parse(htmlPage(parts), { timeZone, now });
  return { published: publishedAt?.toISOString(), changed: versionAt?.toISOString() };
};
const published = (parts: Parts, timeZone?: Zone): string | undefined => read(parts, timeZone).published;

const moment = '2026-03-05T14:30:00.000Z';
const midnight = '2026-03-05T00:00:00.000Z';
const article = (more: object): string => jsonLd({ '@type': 'NewsArticle', headline: 'H', ...more });

describe('the time beside the headline', () => {
  const text =
    '<p>The town of Velden repainted its bridge this spring in the colour of wet slate.</p>'.repeat(6);
  const date = '<p>5 March 2026</p>';
  const ofHtml = (html: string): string | undefined => {
    if (savedHtml.reads !== 'page') throw new Error('it reads pages');
    return savedHtml.parse(html, { timeZone: 0, now }).publishedAt?.toISOString();
  };

  it.each([
    ['of a page without <body>', `<h1>A bridge</h1>${date}${text}`],
    [
      'in elements that are named like others',
      `<body class="has-sidebar tag-popular"><div class="related-on share"><h1>A bridge</h1>${date}${text}</div>`,
    ],
    [
      'of a headline in no heading',
      `<body>${text}<h2>Contacts</h2>${text}<div class="top"><b>A bridge</b></div>${date}${text}`,
    ],
  ])('%s', (_name, body) => {
    expect(ofHtml(`<html lang="en"><title>A bridge</title>${body}</html>`)).toBe(midnight);
  });

  it('is not that of a box of other stories', () => {
    expect(published({ after: `<div class="related">${date}</div>` })).toBeUndefined();
  });
});

describe('the time of a page, in its data', () => {
  it.each([
    'article:published_time',
    'og:published_time',
    'og:article:published_time',
    'article.published',
    'parsely-pub-date',
    'sailthru.date',
    'cXenseParse:recs:publishtime',
    'DC.date.issued',
    'dc.date',
    'DCTERMS.created',
    'dcterms.issued',
    'date',
    'pubdate',
    'publish-date',
    'publication_date',
    'citation_publication_date',
    'article_date_original',
  ])('<meta> %s', (name) => {
    expect(published({ head: `<meta name="${name}" content="2026-03-05T15:30:00+01:00">` })).toBe(moment);
    expect(published({ head: `<meta property="${name}" content="Thu, 05 Mar 2026 14:30:00 GMT">` })).toBe(
      moment,
    );
  });

  it.each([
    ['of microdata', '<meta itemprop="datePublished" content="2026-03-05T14:30:00Z">'],
    ['of microdata in text', '<span itemprop="datePublished dateCreated">5 March 2026, 14:30</span>'],
    ['of RDFa', '<span property="schema:datePublished" content="2026-03-05T14:30:00Z">x</span>'],
    [
      'of a time element with itemprop',
      '<time itemprop="datePublished" datetime="2026-03-05T14:30:00Z">March</time>',
    ],
    ['of a time element', '<time datetime="2026-03-05T15:30+01:00">Thursday</time>'],
    ['of a microformat', '<abbr class="published" title="2026-03-05T14:30:00Z">Thursday</abbr>'],
    ['in a time element’s text', '<time>5 March 2026 14:30</time>'],
  ])('%s', (_name, before) => expect(published({ before })).toBe(moment));

  it.each([
    {
      '@graph': [
        { '@type': 'WebSite' },
        { '@type': 'NewsArticle', headline: 'H', datePublished: '2026-03-05T14:30Z' },
      ],
    },
    { '@type': 'NewsArticle', headline: 'H', datePublished: ['2026-03-05T14:30Z'] },
    {
      '@type': 'NewsArticle',
      headline: 'H',
      datePublished: { '@type': 'Date', '@value': '2026-03-05T14:30Z' },
    },
    { '@type': 'NewsArticle', headline: 'H', datePublished: 1772721000 },
    { '@type': 'WebPage', datePublished: '2026-03-05T14:30Z' },
    { '@type': 'NewsArticle', headline: 'H', dateCreated: '2026-03-05T14:30Z' },
  ])('of JSON-LD %#', (data) => expect(published({ head: jsonLd(data) })).toBe(moment));

  it('of its scripts, when there is no other time', () => {
    const script =
      '<script>window.state = {"article":{"publishedAt":"2026-03-05T14:30:00Z","id":1}}</script>';
    expect(published({ after: script })).toBe(moment);
    expect(published({ after: `${script}<script>x={"datePublished":"2020-01-01"}</script>` })).toBe(moment);
  });
});

describe('the time of a page, in its address', () => {
  it.each([
    '/2026/03/05/bridge',
    '/2026/3/5/bridge.html',
    '/news/2026/mar/05/bridge',
    '/20260305/bridge',
    '/bridge-2026-03-05',
    '/news/2026-03-05/bridge',
    '/2026/0305/c90-1.html',
    '/a/2026_03_05_bridge',
    '/bridge-05-03-2026.html',
    '/t20260305_123.htm',
  ])('%s', (path) =>
    expect(published({ head: `<link rel="canonical" href="https://velden.example${path}">` })).toBe(midnight),
  );

  it.each(['/123456789/bridge', '/2026/99/05/', '/v-2026-03', '/98765432'])('none in %s', (path) =>
    expect(
      published({ head: `<link rel="canonical" href="https://velden.example${path}">` }),
    ).toBeUndefined(),
  );
});

describe('the time of a page, near its headline', () => {
  it.each([
    ['en', '<p class="byline">By Nora Quill | March 5, 2026 | 2:30 p.m.</p>'],
    ['en', '<div>By Nora Quill</div><div>Published: 5 March 2026, 14:30</div>'],
    ['en', '<div><span>Thursday</span> <span>5 Mar 2026</span> <span>14:30</span></div>'],
    ['de', '<p>Von Nora Quill, 5. März 2026, 14:30 Uhr</p>'],
    ['fr', '<p>Publié le 05/03/2026 à 14h30</p>'],
    ['es', '<p>5 de marzo de 2026 a las 14:30</p>'],
    ['it', '<p>5 marzo 2026 alle 14:30</p>'],
    ['fi', '<p>5.3.2026 klo 14.30</p>'],
    ['ru', '<p>5 марта 2026, 14:30</p>'],
    ['ja', '<p>2026年3月5日 14時30分</p>'],
    ['el', '<p>Δημοσίευση: 5 Μαρτίου 2026, 14:30</p>'],
  ])('in %s: %s', (lang, before) => expect(published({ lang, before })).toBe(moment));

  it('before times of other stories, of comments and of the day', () => {
    const before = '<p class="meta">5 March 2026 14:30</p>';
    const after = `<aside><time datetime="2026-03-09T10:00:00Z">9 March</time></aside>
      <div class="comments"><time datetime="2026-03-06T10:00:00Z">6 March</time></div>
      <ul class="related"><li><a href="/x">Other</a> 7 March 2026</li></ul><footer>8 March 2026</footer>`;
    expect(published({ before, after })).toBe(moment);
    expect(published({ after })).toBeUndefined();
  });

  it('of publication before that of a change', () => {
    const both = '<p>Updated: 6 March 2026 9:00 | Published: 5 March 2026 14:30</p>';
    expect(published({ before: both })).toBe(moment);
    expect(
      published({
        before: '<p>Aktualisiert: 6.3.2026, 9:00</p><p>Erstellt: 5.3.2026, 14:30</p>',
        lang: 'de',
      }),
    ).toBe(moment);
    const elements =
      '<p>Updated <time datetime="2026-03-06T09:00Z">x</time></p><p>Published <time datetime="2026-03-05T14:30Z">y</time></p>';
    expect(published({ before: elements })).toBe(moment);
    expect(published({ before: '<p>Updated: 5 March 2026 14:30</p>' })).toBe(moment);
  });
});

describe('of several times', () => {
  const canonical = '<link rel="canonical" href="https://velden.example/2026/03/05/bridge">';

  it('data goes before the address, that before the text, publication before change', () => {
    const head = `${article({ datePublished: '2026-03-05T14:30:00Z', dateModified: '2026-03-07T08:00:00Z' })}<meta name="date" content="2026-03-06">${canonical}`;
    expect(read({ head, before: '<p>8 March 2026</p>' })).toEqual({
      published: moment,
      changed: '2026-03-07T08:00:00.000Z',
    });
    expect(published({ head: canonical, before: '<p>8 March 2026</p>' })).toBe(midnight);
    expect(read({ head: article({ dateModified: '2026-03-05T14:30:00Z' }) })).toEqual({
      published: moment,
      changed: moment,
    });
  });

  it('a date with a time of day goes before the same date alone', () => {
    expect(published({ head: canonical, before: '<p>5 March 2026, 14:30</p>' })).toBe(moment);
    const head = article({ datePublished: '2026-03-05' });
    expect(published({ head, before: '<time datetime="2026-03-05T14:30:00Z">x</time>' })).toBe(moment);
    expect(published({ head, before: '<p>6 March 2026, 14:30</p>' })).toBe(midnight);
  });

  it('one in the future or before the web is passed over', () => {
    const head = `${article({ datePublished: '2031-01-01T00:00:00Z', dateModified: '2030-01-01' })}<meta name="date" content="2026-03-05T14:30:00Z">`;
    expect(read({ head })).toEqual({ published: moment, changed: undefined });
    expect(published({ before: '<p>5 March 1945</p>' })).toBeUndefined();
    expect(published({ head: article({ datePublished: '0001-01-01T00:00:00Z' }) })).toBeUndefined();
    expect(published({ head: article({ datePublished: '1945-03-05' }) })).toBe('1945-03-05T00:00:00.000Z');
    const tomorrow = '2026-11-21T10:00:00.000Z';
    expect(published({ head: article({ datePublished: tomorrow }) })).toBe(tomorrow);
  });
});

describe('a time without a zone', () => {
  const server = process.env['TZ'];
  afterEach(() => {
    if (server === undefined) delete process.env['TZ'];
    else process.env['TZ'] = server;
  });

  it.each(['UTC', 'America/New_York', 'Asia/Kolkata', 'Pacific/Auckland'])(
    'is read in the stated zone, with the server in %s',
    (place) => {
      process.env['TZ'] = place;
      const pages: Parts[] = [
        { head: article({ datePublished: '2026-03-05 14:30:00' }) },
        { head: '<meta name="date" content="2026-03-05T14:30:00">' },
        { before: '<p>March 5, 2026 2:30 PM</p>' },
        { head: '<meta name="date" content="Thu Mar 05 2026 14:30:00">' },
      ];
      for (const page of pages) {
        expect(published(page)).toBe(moment);
        expect(published(page, 'Europe/Vienna')).toBe('2026-03-05T13:30:00.000Z');
        expect(published(page, -300)).toBe('2026-03-05T19:30:00.000Z');
      }
      expect(published({ head: '<meta name="date" content="2026-03-05">' })).toBe(midnight);
    },
  );

  it('is in the order of its country', () => {
    const before = '<p>03/05/2026</p>';
    expect(published({ lang: 'en-US', before })).toBe(midnight);
    expect(published({ lang: 'en-GB', before })).toBe('2026-05-03T00:00:00.000Z');
    expect(published({ lang: 'fr', before })).toBe('2026-05-03T00:00:00.000Z');
    const head = '<link rel="canonical" href="https://velden.co.uk/bridge">';
    expect(published({ lang: 'en', before, head })).toBe('2026-05-03T00:00:00.000Z');
  });
});
