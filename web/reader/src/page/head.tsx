import { DataScript } from '../parts/raw.js';
import { type FeedLink, feedFormats, withParameters } from './addresses.js';
import type { Site } from './route.js';

/** What the head of a page says about it. */
export interface Meta {
  readonly title: string;
  readonly description?: string | null;
  /** The path of the page, or the URL of the story at another site. */
  readonly canonical?: string;
  readonly isIndexed?: boolean;
  readonly image?: { readonly url: string; readonly alt: string | null } | null;
  /** A https://schema.org/NewsArticle. */
  readonly article?: NewsArticle;
  readonly next?: string | null;
  /** The feed of its stories, besides that of all stories. */
  readonly feed?: FeedLink;
}

export interface NewsArticle {
  readonly language: string;
  readonly section: string | null;
  readonly authors: readonly string[];
  readonly publishedAt: string | null;
  readonly updatedAt: string;
}

/** Open Graph, a Twitter card, JSON-LD and links, for machines. */
export function Head({ meta, site }: { readonly meta: Meta; readonly site: Site }) {
  const { title, description, image, article, isIndexed = true } = meta;
  const url = canonicalOf(meta, site);
  const properties: [string, string | null | undefined][] = [
    ['og:type', article ? 'article' : 'website'],
    ['og:site_name', site.name],
    ['og:title', title],
    ['og:description', description],
    ['og:url', url],
    ['og:image', image?.url],
    ['og:image:alt', image?.alt],
    ['article:published_time', article?.publishedAt],
    ['article:modified_time', article?.updatedAt],
    ['article:section', article?.section],
  ];
  return (
    <>
      {description && <meta name="description" content={description} />}
      {!isIndexed && <meta name="robots" content="noindex" />}
      {isIndexed && url && (
        <>
          <link rel="canonical" href={url} />
          {properties.map(([name, value]) => value && <meta key={name} property={name} content={value} />)}
          <meta name="twitter:card" content={image ? 'summary_large_image' : 'summary'} />
        </>
      )}
      {[...(meta.feed ? [meta.feed] : []), { title: site.name, path: '/feeds/all' }].map(feedLinks)}
      {meta.next && <link rel="next" href={meta.next} />}
      {article && <DataScript type="application/ld+json" value={newsArticle(meta, article, site)} />}
    </>
  );
}

const feedLinks = ({ title, path, query }: FeedLink) =>
  Object.entries(feedFormats).map(([ending, type]) => (
    <link
      key={`${path}.${ending}`}
      rel="alternate"
      type={type}
      title={title}
      href={withParameters(`${path}.${ending}`, { q: query ?? null })}
    />
  ));

const canonicalOf = ({ canonical }: Meta, { publicUrl }: Site): string | null =>
  canonical?.startsWith('/') ? `${publicUrl}${canonical}` : (canonical ?? null);

/** Undefined values are left out of JSON. */
export const newsArticle = (meta: Meta, article: NewsArticle, site: Site): object => ({
  '@context': 'https://schema.org',
  '@type': 'NewsArticle',
  headline: meta.title,
  description: meta.description ?? undefined,
  inLanguage: article.language === 'und' ? undefined : article.language,
  articleSection: article.section ?? undefined,
  datePublished: article.publishedAt ?? undefined,
  dateModified: article.updatedAt,
  author:
    article.authors.length > 0 ? article.authors.map((name) => ({ '@type': 'Person', name })) : undefined,
  publisher: { '@type': 'Organization', name: site.name },
  image: meta.image?.url,
  mainEntityOfPage: canonicalOf(meta, site) ?? undefined,
});
