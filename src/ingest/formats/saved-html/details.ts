import type { IncomingArticle, IncomingImage, IncomingTopic } from '../../item.js';
import { namesOf } from '../../names-of.js';
import { plainText } from '../../plain-text.js';
import type { Page } from './page.js';
import { addressIn, namesIn, textIn, thingIn } from './structured-data.js';

export const headlineOf = ({ article, meta, document }: Page): string | undefined => {
  const headline =
    textIn(article?.['headline']) ??
    meta('og:title', 'twitter:title') ??
    document.querySelector('h1')?.textContent ??
    document.title;
  return (headline && plainText(headline)) || undefined;
};

export const standfirstOf = ({ article, meta }: Page): string | undefined => {
  const description =
    textIn(article?.['description']) ?? meta('og:description', 'description', 'twitter:description');
  return (description && plainText(description)) || undefined;
};

export function authorsOf({ article, meta, metas }: Page): string[] {
  const named = namesIn(article?.['author']);
  const all =
    named.length > 0
      ? named
      : metas('article:author').length > 0
        ? metas('article:author')
        : namesOf(meta('author', 'parsely-author', 'dc.creator') ?? '');
  return all
    .map((name) => plainText(name).replace(/^by /i, ''))
    .filter((name) => name !== '' && !/^https?:/.test(name));
}

export function topicsOf({ article, meta, metas }: Page): IncomingTopic[] {
  const keywords = namesIn(article?.['keywords']).flatMap((text) => text.split(','));
  const tags = metas('article:tag');
  const all =
    keywords.length > 0
      ? keywords
      : tags.length > 0
        ? tags
        : (meta('news_keywords', 'keywords') ?? '').split(',');
  return all.flatMap((name) => (name.trim() ? [{ name: name.trim(), kind: 'SUBJECT' as const }] : []));
}

/** The page's own markup goes before its data: it is what browsers read aloud. */
export const languageOf = ({ article, meta, document }: Page): string | undefined => {
  const said = article?.['inLanguage'];
  return (
    document.documentElement?.getAttribute('lang') ||
    (typeof said === 'string' && said) ||
    meta('og:locale')?.replace('_', '-')
  );
};

export const sectionOf = ({ article, meta }: Page): string | undefined =>
  textIn(article?.['articleSection']) ?? meta('article:section');

export function imageOf({ article, meta, address }: Page): IncomingImage | undefined {
  const thing = thingIn(article?.['image']);
  const url =
    address(addressIn(article?.['image'])) ?? address(meta('og:image', 'og:image:url', 'twitter:image'));
  if (!url) return undefined;
  const caption = textIn(thing?.['caption']);
  const credit = textIn(thing?.['creditText']) ?? textIn(thing?.['creator']);
  const alt = meta('og:image:alt', 'twitter:image:alt');
  const size = (name: string): number | undefined =>
    Number.parseInt(String(thing?.[name] ?? meta(`og:image:${name}`) ?? ''), 10) || undefined;
  const [width, height] = [size('width'), size('height')];
  return {
    url,
    ...(alt && { alt }),
    ...(caption && { caption: plainText(caption) }),
    ...(credit && { credit: plainText(credit) }),
    ...(width && { width }),
    ...(height && { height }),
  };
}

/** When it was published and last changed; what is no time is passed over, as pages write all kinds of things. */
export function timesOf({ article, meta }: Page): Pick<IncomingArticle, 'publishedAt' | 'versionAt'> {
  const publishedAt = moment(
    textIn(article?.['datePublished']),
    meta('article:published_time', 'date', 'dc.date', 'datepublished'),
  );
  const versionAt = moment(
    textIn(article?.['dateModified']),
    meta('article:modified_time', 'og:updated_time', 'last-modified'),
  );
  return { ...(publishedAt && { publishedAt }), ...(versionAt && { versionAt }) };
}

function moment(...texts: readonly (string | undefined)[]): Date | undefined {
  for (const text of texts) {
    if (!text || !/^\d{4}-\d\d-\d\d/.test(text)) continue;
    const zoned = /T.*(Z|[+-]\d\d:?\d\d)$/i.test(text) || !/T/i.test(text) ? text : `${text}Z`;
    const time = new Date(zoned);
    if (!Number.isNaN(time.getTime())) return time;
  }
  return undefined;
}
