import { strictUri } from '../../domain/uri.js';

/** What addresses and languages of stories depend on. */
export interface SitemapSite {
  /** The page of a story without a canonical URL, with {slug}; empty: none. */
  readonly articleUrl: string;
  /** The language of stories whose own is not known; null: they are in no news sitemap. */
  readonly siteLanguage: string | null;
}

/** Longer addresses are not part of the protocol. */
const maxUrlLength = 2048;

/** Rows with the address of their page; those without one are left out. */
export const withUrls = <Row extends { readonly slug: string; readonly canonicalUrl: string | null }>(
  rows: readonly Row[],
  { articleUrl }: SitemapSite,
) =>
  rows.flatMap((row) => {
    const url = strictUri(row.canonicalUrl ?? articleUrl.replaceAll('{slug}', encodeURIComponent(row.slug)));
    return url && url.length <= maxUrlLength ? [{ ...row, url }] : [];
  });

/** Tags such as `x-house` name no language that search engines know. */
const isKnown = (language: string): boolean => language !== 'und' && /^[a-z]{2,3}(-|$)/i.test(language);

/** Rows with a language; those without one are left out. */
export const withLanguages = <Row extends { readonly language: string }>(
  rows: readonly Row[],
  { siteLanguage }: SitemapSite,
) =>
  rows.flatMap((row) => {
    const language = isKnown(row.language) ? row.language : siteLanguage;
    return language === null ? [] : [{ ...row, language }];
  });
