/** What differs between the entries of a sitemap. */
export interface SitemapUrl {
  readonly loc: string;
  /** The headline in its news data; without one it has none. */
  readonly title?: string;
  readonly published?: string;
  readonly lastmod?: string;
  /** `rs:md`, its attributes. */
  readonly mark?: string;
  readonly more?: string;
}

const namespaces = [
  'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"',
  'xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"',
  'xmlns:image="http://www.google.com/schemas/sitemap-image/1.1"',
  'xmlns:rs="http://www.openarchives.org/rs/terms/"',
].join(' ');

export const urlOf = ({ loc, title, published, lastmod, mark, more = '' }: SitemapUrl): string =>
  `<url><loc>${loc}</loc>${lastmod ? `<lastmod>${lastmod}</lastmod>` : ''}${mark ? `<rs:md ${mark}/>` : ''}${
    title
      ? `<news:news><news:publication><news:name>The Harbour Post</news:name><news:language>en</news:language></news:publication>
<news:publication_date>${published ?? '2026-11-26T09:00:00Z'}</news:publication_date><news:title>${title}</news:title></news:news>`
      : ''
  }${more}</url>`;

/** A sitemap; with `rs:md` of a list when `head` has one. */
export const sitemapOf = (urls: readonly SitemapUrl[], head = ''): string =>
  `<?xml version="1.0" encoding="UTF-8"?><urlset ${namespaces}>${head}${urls.map(urlOf).join('\n')}</urlset>`;

export const changeList = (urls: readonly SitemapUrl[]): string =>
  sitemapOf(urls, '<rs:md capability="changelist" from="2026-11-01T00:00:00Z"/>');

export const sitemapIndex = (sitemaps: readonly { loc: string; lastmod?: string }[]): string =>
  `<?xml version="1.0" encoding="UTF-8"?><sitemapindex ${namespaces}>${sitemaps
    .map(
      ({ loc, lastmod }) =>
        `<sitemap><loc>${loc}</loc>${lastmod ? `<lastmod>${lastmod}</lastmod>` : ''}</sitemap>`,
    )
    .join('\n')}</sitemapindex>`;
