import { describe, expect, it } from 'vitest';
import { htmlPage, jsonLd, parsePage } from './page.js';

const article = {
  '@context': 'https://schema.org',
  '@type': 'NewsArticle',
  headline: 'From the data',
  datePublished: '2026-03-05T10:00:00Z',
  author: { '@type': 'Person', name: 'Nora Quill' },
};
const text = JSON.stringify(article);
const read = (...scripts: unknown[]) => parsePage(htmlPage({ head: scripts.map(jsonLd).join('') }));

describe('a JSON-LD script', () => {
  it.each([
    ['within CDATA', `\n//<![CDATA[\n${text}\n//]]>\n`],
    ['within bare CDATA', `<![CDATA[${text}]]>`],
    ['within CDATA in comments', `/*<![CDATA[*/ ${text} /*]]>*/`],
    ['within an HTML comment', `<!--\n${text}\n-->`],
    ['within a commented HTML comment', `<!--//--><![CDATA[//><!--\n${text}\n//--><!]]>`],
    ['with raw line breaks in a string', text.replace('From the data', 'From\nthe\r\n\tdata')],
    ['with a control character in a string', text.replace('From the', 'From\u0001the')],
    ['with a comma before a bracket', text.replace(/\}\}$/, ',},}')],
    ['with a semicolon behind it', `${text};`],
    ['with comments', `/* ours */ ${text.replace('{', '{ // the story\n')}`],
    ['with an escape that JSON does not know', text.replace('From the', String.raw`From\ the`)],
    ['of several objects in a row', `{"@type":"WebSite","name":"Site"}\n${text}`],
    ['of several objects with commas', `{"@type":"WebSite","name":"Site"},\n${text},`],
    ['written with entities', text.replaceAll('"', '&quot;')],
    ['behind a byte order mark', `\uFEFF${text}`],
  ])('%s is read', (_name, script) => {
    expect(read(script)).toMatchObject({
      headline: 'From the data',
      authors: ['Nora Quill'],
      publishedAt: new Date('2026-03-05T10:00:00Z'),
    });
  });

  it.each([
    'application/ld+json; charset=utf-8',
    ' Application/LD+JSON ',
    'application/ld+json;charset="UTF-8"',
  ])('of the type %j is read', (type) => {
    const head = `<script type='${type}'>${text}</script>`;
    expect(parsePage(htmlPage({ head })).headline).toBe('From the data');
  });

  it.each(['{"@type":', 'null', '[]', '"text"', '', 'undefined', '{"@graph":{"@graph":null}}'])(
    'of %j is passed over',
    (script) => expect(read(script).headline).toBe('Shown headline'),
  );

  it.each([
    'ReportageNewsArticle',
    'LiveBlogPosting',
    'BlogPosting',
    'OpinionNewsArticle',
    'https://schema.org/NewsArticle',
    'schema:Article',
    ['Thing', 'AnalysisNewsArticle'],
    'SocialMediaPosting',
  ])('with the type %j is an article', (type) => {
    expect(read({ ...article, '@type': type }).headline).toBe('From the data');
  });

  it('of several articles gives the one that the page is about', () => {
    const other = { ...article, headline: 'Another', url: 'https://velden.example/other' };
    const own = { ...article, mainEntityOfPage: { '@id': 'https://velden.example/own' } };
    const head = `<link rel="canonical" href="https://velden.example/own">${jsonLd([other, own])}`;
    expect(parsePage(htmlPage({ head })).headline).toBe('From the data');
    expect(read([other, { ...article, headline: 'Shown headline' }]).headline).toBe('Shown headline');
  });
});

describe('a reference in JSON-LD', () => {
  const person = { '@type': 'Person', '@id': 'https://velden.example/#/person/77', name: 'Ada Vale' };
  const picture = {
    '@type': 'ImageObject',
    '@id': '#primaryimage',
    contentUrl: { '@value': 'https://velden.example/bridge.jpg' },
    caption: 'The bridge',
  };

  it.each([
    ['an object', { '@id': person['@id'] }],
    ['a list', [{ '@id': person['@id'] }]],
    ['a text', person['@id']],
    ['one with another scheme', { '@id': 'http://velden.example/#/person/77' }],
    ['one with its type', { '@type': 'Person', '@id': person['@id'] }],
  ])('as %s is followed', (_name, author) => {
    expect(read({ '@graph': [{ ...article, author }, person] }).authors).toEqual(['Ada Vale']);
    expect(read({ ...article, author }, person).authors).toEqual(['Ada Vale']);
  });

  it('is followed from a page to its article, and through others', () => {
    const graph = [
      { '@type': 'WebPage', '@id': '/page', primaryImageOfPage: { '@id': '#primaryimage' } },
      { ...article, image: { '@id': 'https://velden.example/own#primaryimage' }, author: { '@id': '#team' } },
      { '@id': '#team', name: [{ '@value': 'The Desk', '@language': 'en' }] },
      picture,
    ];
    expect(read({ '@graph': graph })).toMatchObject({
      authors: ['The Desk'],
      image: { url: 'https://velden.example/bridge.jpg', caption: 'The bridge' },
    });
  });

  it('to another page is not used for this page', () => {
    const graph = [
      { ...article, author: { '@id': 'https://velden.example/b#p' } },
      { ...person, '@id': 'https://velden.example/a#p' },
    ];
    expect(read({ '@graph': graph }).authors).toEqual([]);
  });

  it('that leads nowhere gives way to <meta>', () => {
    const dangling = { ...article, author: { '@id': '#nobody' }, image: { '@id': '#nothing' } };
    const head = `<meta name="author" content="Ben Orr"><meta property="og:image" content="https://velden.example/og.jpg">${jsonLd(dangling)}`;
    expect(parsePage(htmlPage({ head }))).toMatchObject({
      authors: ['Ben Orr'],
      image: { url: 'https://velden.example/og.jpg' },
    });
  });

  it('that leads in a circle ends', () => {
    const graph = [
      { ...article, '@id': '#a', author: { '@id': '#b' } },
      { '@id': '#b', name: 'Ada Vale', worksFor: { '@id': '#c' } },
      { '@id': '#c', name: 'Desk', employee: [{ '@id': '#b' }, { '@id': '#a' }, { '@id': '#c' }] },
      { '@id': '#d', sameAs: { '@id': '#d' } },
    ];
    expect(read({ '@graph': graph }).authors).toEqual(['Ada Vale']);
  });

  it('into a graph in which everything names everything is bounded', () => {
    const all = Array.from({ length: 300 }, (_, n) => ({ '@id': `#${n}` }));
    const graph = all.map((own) => ({ ...own, name: 'N', knows: all }));
    expect(read({ '@graph': [{ ...article, author: { '@id': '#1' } }, ...graph] }).headline).toBe(
      'From the data',
    );
  });
});

describe('a value of JSON-LD', () => {
  const author = (value: unknown, head = '') =>
    parsePage(htmlPage({ head: `${jsonLd({ ...article, author: value })}${head}` })).authors;

  it.each([
    ['text', 'Ada Vale', ['Ada Vale']],
    ['texts', ['Ada Vale', 'Ben Orr'], ['Ada Vale', 'Ben Orr']],
    ['things', [{ name: 'Ada Vale' }, { name: 'Ben Orr' }], ['Ada Vale', 'Ben Orr']],
    ['parts of a name', { givenName: 'Ada', familyName: 'Vale' }, ['Ada Vale']],
    ['entities', { name: 'Ada O&#39;Vale &amp; Sons' }, ["Ada O'Vale & Sons"]],
    ['an address and a name', ['https://social.example/ada', 'Ben Orr'], ['Ben Orr']],
    ['null', null, []],
    ['an address', 'https://social.example/ada', []],
  ])('author as %s', (_name, value, names) => expect(author(value)).toEqual(names));

  it('author as an address gives way to <meta>', () => {
    const head =
      '<meta name="author" content="Ben Orr"><meta property="article:author" content="https://social.example/b">';
    expect(author('https://social.example/ada', head)).toEqual(['Ben Orr']);
  });

  it.each([
    ['text', '/a.jpg'],
    ['texts', ['/a.jpg', '/b.jpg']],
    ['a thing', { url: '/a.jpg' }],
    ['things', [{ '@type': 'ImageObject', contentUrl: '/a.jpg' }, { url: '/b.jpg' }]],
    ['a list', { '@list': ['/a.jpg'] }],
    ['a thing with a list', { url: ['/a.jpg'] }],
  ])('image as %s', (_name, image) => {
    const head = `<link rel="canonical" href="https://velden.example/x/">${jsonLd({ ...article, image })}`;
    expect(parsePage(htmlPage({ head })).image?.url).toBe('https://velden.example/a.jpg');
  });

  it('headline as a list or with entities is one line of text', () => {
    expect(read({ ...article, headline: ['A &amp; B', 'Other'] }).headline).toBe('A & B');
    expect(read({ ...article, headline: 'Velden&amp;#8217;s bridge' }).headline).toBe('Velden’s bridge');
  });
});
