import type { Context } from '../context.js';
import { directionOf } from '../domain/direction.js';

export type ShortLink = NonNullable<Awaited<ReturnType<Context['sharing']['resolve']>>>;
type LinkTarget = ShortLink['target'];

/** The content of the page of a link. */
export interface LinkPage {
  readonly target: LinkTarget;
  readonly link: string;
  /** The URL to which people are redirected; null when the article has none. */
  readonly destination: string | null;
  readonly publicUrl: string;
  readonly siteName: string;
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};
export const escapeHtml = (text: string): string =>
  text.replace(/[&<>"']/g, (character) => entities[character] ?? '');

/** The page for link previewers: Open Graph, a Twitter card, oEmbed discovery and JSON-LD. It redirects people. */
export function linkPage(page: LinkPage): string {
  const { target, link, destination, siteName } = page;
  const image = imageUrl(page);
  const meta = (
    name: string,
    content: string | null | undefined,
    key: 'property' | 'name' = 'property',
  ): string => (content ? `<meta ${key}="${name}" content="${escapeHtml(content)}">` : '');
  const oembed = `${page.publicUrl}/oembed?url=${encodeURIComponent(link)}`;
  const head = [
    destination ? `<meta http-equiv="refresh" content="0; url=${escapeHtml(destination)}">` : '',
    `<link rel="canonical" href="${escapeHtml(destination ? withoutParameters(target, destination) : link)}">`,
    meta('description', target.standfirst, 'name'),
    meta('og:type', 'article'),
    meta('og:site_name', siteName),
    meta('og:title', target.headline),
    meta('og:description', target.standfirst),
    meta('og:url', link),
    meta('og:image', image),
    meta('og:image:alt', image && target.image?.alt),
    meta('article:published_time', target.publishedAt?.toISOString()),
    meta('article:modified_time', target.updatedAt.toISOString()),
    meta('article:section', target.section),
    meta('twitter:card', image ? 'summary_large_image' : 'summary', 'name'),
    meta('twitter:title', target.headline, 'name'),
    meta('twitter:description', target.standfirst, 'name'),
    meta('twitter:image', image, 'name'),
    `<link rel="alternate" type="application/json+oembed" href="${escapeHtml(oembed)}" title="${escapeHtml(target.headline)}">`,
    `<script type="application/ld+json">${jsonLd(page)}</script>`,
  ];
  const linkHtml = destination
    ? `<p><a href="${escapeHtml(destination)}">${escapeHtml(siteName)}</a></p>`
    : '';
  const standfirst = target.standfirst ? `<p>${escapeHtml(target.standfirst)}</p>` : '';
  return html(
    target.language,
    target.headline,
    head,
    `<h1>${escapeHtml(target.headline)}</h1>${standfirst}${linkHtml}`,
  );
}

/** The page of a link whose article was withdrawn. */
export const withdrawnPage = (siteName: string): string =>
  html(
    'en',
    'This article was withdrawn',
    ['<meta name="robots" content="noindex">'],
    `<h1>This article was withdrawn</h1><p>${escapeHtml(siteName)} does not show it any more.</p>`,
  );

/** For people; programs get an error in JSON. */
export const unavailablePage = (siteName: string): string =>
  html(
    'en',
    'This link cannot be opened just now',
    ['<meta name="robots" content="noindex">'],
    `<h1>This link cannot be opened just now</h1><p>${escapeHtml(siteName)} is out of reach. Try again in a few seconds.</p>`,
  );

export const unknownPage = (siteName: string): string =>
  html(
    'en',
    'There is nothing here',
    ['<meta name="robots" content="noindex">'],
    `<h1>There is nothing here</h1><p>This link of ${escapeHtml(siteName)} leads nowhere. It may have been cut off: compare it with the one you were sent.</p>`,
  );

function html(language: string, title: string, head: readonly string[], body: string): string {
  const direction = directionOf(language) === 'rtl' ? ' dir="rtl"' : '';
  return `<!doctype html>
<html lang="${escapeHtml(language)}"${direction}>
<head>
<meta charset="utf-8">
<title>${escapeHtml(title)}</title>
<meta name="viewport" content="width=device-width">
${head.filter(Boolean).join('\n')}
<style>body{font:1.1rem/1.5 system-ui,sans-serif;max-width:38rem;margin:3rem auto;padding:0 1rem}@media(prefers-color-scheme:dark){body{background:#111;color:#eee}a{color:#9cf}}</style>
</head>
<body>${body}</body>
</html>
`;
}

export function imageUrl({ target, publicUrl }: Pick<LinkPage, 'target' | 'publicUrl'>): string | null {
  const url = target.image?.url;
  return url?.startsWith('/') ? `${publicUrl}${url}` : (url ?? null);
}

const withoutParameters = ({ canonicalUrl }: LinkTarget, destination: string): string =>
  canonicalUrl ?? destination.replace(/\?.*$/, '');

/** A https://schema.org/NewsArticle, escaped so that no text can end the script element. */
function jsonLd(page: LinkPage): string {
  const { target, link, destination, siteName } = page;
  const image = imageUrl(page);
  const value = {
    '@context': 'https://schema.org',
    '@type': 'NewsArticle',
    headline: target.headline,
    description: target.standfirst ?? undefined,
    inLanguage: target.language,
    articleSection: target.section ?? undefined,
    datePublished: target.publishedAt ?? undefined,
    dateModified: target.updatedAt,
    author:
      target.authors.length > 0 ? target.authors.map((name) => ({ '@type': 'Person', name })) : undefined,
    publisher: { '@type': 'Organization', name: siteName },
    image: image ?? undefined,
    mainEntityOfPage: destination ? withoutParameters(target, destination) : link,
  };
  return JSON.stringify(value).replace(
    /[<>&\u2028\u2029]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
