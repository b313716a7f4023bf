import { describe, expect, it } from 'vitest';
import { htmlPage, jsonLd, parsePage } from './page.js';

const canonical = (href: string): string => `<link rel="canonical" href="${href}">`;
const read = (head: string, before = '') => {
  const { uri, canonicalUrl } = parsePage(htmlPage({ head, before }));
  return { uri, canonicalUrl };
};
const own = { uri: 'https://velden.example/bridge', canonicalUrl: 'https://velden.example/bridge' };

describe('the address of a page', () => {
  it('is shown as in the page, and compared in its normal form', () => {
    expect(read(canonical('http://www.velden.example/bridge/?utm_source=x#top'))).toEqual({
      uri: own.uri,
      canonicalUrl: 'http://www.velden.example/bridge/#top',
    });
  });

  it.each([
    ['og:url', '<meta property="og:url" content="https://velden.example/bridge">'],
    [
      'a relative og:url',
      '<base href="https://velden.example/x/"><meta property="og:url" content="/bridge">',
    ],
    [
      'a relative link',
      `<meta property="og:url" content="https://velden.example/other">${canonical('/bridge')}`,
    ],
    ['its data', jsonLd({ '@type': 'Article', headline: 'H', url: 'https://velden.example/bridge' })],
    [
      'its data’s page',
      jsonLd({
        '@type': 'Article',
        headline: 'H',
        mainEntityOfPage: { '@type': 'WebPage', '@id': 'https://velden.example/bridge' },
      }),
    ],
    ['a link in capitals', '<LINK REL="Canonical" HREF="https://velden.example/bridge">'],
    [
      'a link that archives wrote',
      canonical('https://web.archive.org/web/20260305143000/https://velden.example/bridge'),
    ],
    ['what its browser noted', '<!-- saved from url=(0029)https://velden.example/bridge -->'],
    [
      'what SingleFile noted',
      '<!--\n Page saved with SingleFile \n url: https://velden.example/bridge \n saved date: x\n-->',
    ],
  ])('is found in %s', (_name, head) => expect(read(head)).toEqual(own));

  it.each([
    ['the front page', canonical('https://velden.example/')],
    ['the front page with tracking', canonical('https://velden.example/?utm_source=x')],
    ['the root of another host', canonical('https://cdn.example')],
    ['an index', canonical('https://velden.example/index.html')],
    ['nothing', canonical('')],
    ['no web address', canonical('mailto:desk@velden.example')],
  ])('is not %s', (_name, head) => {
    expect(read(head).uri).toMatch(/^text:/);
    expect(read(`${head}<meta property="og:url" content="https://velden.example/bridge">`)).toEqual(own);
  });

  it('keeps a query that identifies the story by number', () => {
    expect(read(canonical('https://velden.example/?p=7')).uri).toBe('https://velden.example/?p=7');
  });

  it('is the canonical URL of a mobile page, not its own', () => {
    const head = `${canonical('https://velden.example/bridge')}<meta property="og:url" content="https://m.velden.example/bridge?amp=1">`;
    expect(read(head)).toEqual(own);
  });

  it('resolves relative URLs against its base', () => {
    const head = `<base href="https://static.velden.example/x/">${canonical('https://velden.example/bridge')}<meta property="og:image" content="a.jpg">`;
    expect(parsePage(htmlPage({ head })).image?.url).toBe('https://static.velden.example/x/a.jpg');
  });
});

describe('a page without an address', () => {
  const page = (parts: Parameters<typeof htmlPage>[0]) => parsePage(htmlPage(parts)).uri;

  it('is distinguished from another one with its headline by its first words', () => {
    expect(page({ about: 'one' })).not.toBe(page({ about: 'two' }));
    expect(page({ before: '<p>5 March 2026</p>' })).not.toBe(page({ before: '<p>6 March 2026</p>' }));
  });

  it('is the same when it is saved again', () => {
    const first = page({ before: '<p class="date">5 March 2026</p>' });
    expect(
      page({
        before:
          '<p class="date">5 March 2026</p><aside><p>Sign up for our letter about bridges, boats and the people who keep them afloat.</p></aside>',
      }),
    ).toBe(first);
    expect(
      page({
        before: '<p class="date">5 March 2026</p>',
        after: '<p>One more paragraph that was added to the story later in the day by the desk.</p>',
      }),
    ).toBe(first);
  });
});
