import { describe, expect, it } from 'vitest';
import { withLanguages, withUrls } from '../../../src/http/sitemaps/rows.js';

const site = { articleUrl: 'https://news.test/a/{slug}', siteLanguage: null };
const urls = (...rows: { slug: string; canonicalUrl: string | null }[]) =>
  withUrls(rows, site).map(({ url }) => url);

describe('rows of a sitemap', () => {
  it('have their canonical address, or that of their slug, as a URI', () => {
    expect(
      urls({ slug: 'é b', canonicalUrl: null }, { slug: 'b', canonicalUrl: 'https://news.test/x|y' }),
    ).toEqual(['https://news.test/a/%C3%A9%20b', 'https://news.test/x%7Cy']);
  });

  it('are left out without an address, and with one that is longer than the protocol has it', () => {
    expect(urls({ slug: '👩'.repeat(200), canonicalUrl: null })).toEqual([]);
    expect(withUrls([{ slug: 'a', canonicalUrl: null }], { ...site, articleUrl: '' })).toEqual([]);
  });

  it('have the language of the site where their own is not known', () => {
    const rows = [{ language: 'und' }, { language: 'en' }, { language: 'x-house' }];
    expect(withLanguages(rows, site)).toEqual([{ language: 'en' }]);
    expect(withLanguages(rows, { ...site, siteLanguage: 'sv' })).toEqual([
      { language: 'sv' },
      { language: 'en' },
      { language: 'sv' },
    ]);
  });
});
