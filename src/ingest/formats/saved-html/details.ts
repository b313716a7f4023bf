import type { ImageValue, TopicValue } from '../../../content/values.js';
import { namesOf } from '../../names-of.js';
import { shownText } from '../../plain-text.js';
import { addressesIn, namesIn, nodeIn, textIn } from './json-ld/values.js';
import type { Page } from './page.js';

export const standfirstOf = ({ article, meta }: Page): string | undefined => {
  const description =
    textIn(article?.['description']) ?? meta('og:description', 'description', 'twitter:description');
  return (description && shownText(description)) || undefined;
};

/**
 * The authors of the first source that has any: JSON-LD, Open Graph, other <meta>. Profile addresses are not
 * names.
 */
export function authorsOf({ article, meta, metas }: Page): string[] {
  const sources = [
    () => namesIn(article?.['author']),
    () => namesIn(article?.['creator']),
    () => metas('article:author'),
    () => [meta('author', 'parsely-author', 'sailthru.author', 'dc.creator', 'dcterms.creator') ?? ''],
  ];
  for (const source of sources) {
    const names = source().map(shownText).flatMap(namesInMetadata);
    if (names.length > 0) return [...new Set(names)];
  }
  return [];
}

/** An author in the metadata counts even when a byline parser rejects it, such as "The Desk". */
function namesInMetadata(text: string): string[] {
  const names = namesOf(text);
  if (names.length > 0) return names;
  return /\p{L}/u.test(text) && !/^(https?:|www\.|@)|\S@\S/i.test(text) ? [text.replace(/^by /i, '')] : [];
}

export function topicsOf({ article, meta, metas }: Page): TopicValue[] {
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

/** The `lang` attribute takes precedence over the metadata, because browsers and screen readers use it. */
export const languageOf = ({ article, meta, document }: Page): string | undefined => {
  const dataLanguage = article?.['inLanguage'];
  return (
    document.documentElement?.getAttribute('lang') ||
    (typeof dataLanguage === 'string' && dataLanguage) ||
    meta('og:locale')?.replace('_', '-')
  );
};

export const sectionOf = ({ article, meta }: Page): string | undefined =>
  textIn(article?.['articleSection']) ?? meta('article:section');

export function imageOf({ article, meta, metas, address }: Page): ImageValue | undefined {
  const node = nodeIn(article?.['image']);
  const url = [
    ...addressesIn(article?.['image']).slice(0, 1),
    ...addressesIn(article?.['thumbnailUrl']).slice(0, 1),
    ...metas('og:image'),
    ...metas('og:image:url'),
    ...metas('og:image:secure_url'),
    ...metas('twitter:image'),
    ...metas('twitter:image:src'),
  ]
    .map((text) => address(shownText(text)))
    .find((found) => found !== undefined);
  if (!url) return undefined;
  const caption = textIn(node?.['caption']);
  const credit = textIn(node?.['creditText']) ?? textIn(node?.['creator']);
  const alt = meta('og:image:alt', 'twitter:image:alt');
  const size = (name: string): number | undefined =>
    Number.parseInt(String(node?.[name] ?? meta(`og:image:${name}`) ?? ''), 10) || undefined;
  const [width, height] = [size('width'), size('height')];
  return {
    url,
    ...(alt && { alt }),
    ...(caption && { caption: shownText(caption) }),
    ...(credit && { credit: shownText(credit) }),
    ...(width && { width }),
    ...(height && { height }),
  };
}
