import { strictUri } from '../../domain/uri.js';
import type { Name, Story } from '../../syndication/story.js';
import type { NameData, StoryData } from './data.js';

export interface SiteAddresses {
  readonly publicUrl: string;
  /** The page of a story without a canonical URL, with {slug}; empty: none. */
  readonly articleUrl: string;
  /** Whether the gateway has pages of sections, topics and authors. */
  readonly reader: boolean;
}

/** A story of the API, for the writers. */
export function storyOf(data: StoryData, site: SiteAddresses): Story {
  const { id, headline, standfirst, language, publishedAt, updatedAt, image } = data;
  const nameOf =
    (folder: string) =>
    ({ slug, name }: NameData): Name => ({
      name,
      url: site.reader ? `${site.publicUrl}/${folder}/${encodeURIComponent(slug)}` : null,
    });
  return {
    id,
    url: storyUrl(data, site),
    headline,
    standfirst,
    html: data.body ? absolute(data.body.html, site.publicUrl) : null,
    language,
    publishedAt,
    updatedAt,
    section: data.section && nameOf('sections')(data.section),
    authors: (data.authors ?? []).map(nameOf('authors')),
    topics: (data.topics ?? []).map(nameOf('topics')),
    image: image && { ...image, url: strictUri(image.url) },
    corrections: data.corrections ?? [],
  };
}

/** The page of a story, as short links lead to it. */
const storyUrl = (
  { slug, canonicalUrl }: Pick<StoryData, 'slug' | 'canonicalUrl'>,
  { articleUrl }: SiteAddresses,
): string | null =>
  strictUri(canonicalUrl ?? articleUrl.replaceAll('{slug}', encodeURIComponent(slug))) || null;

/** Addresses of this site are paths in the HTML. */
const absolute = (html: string, publicUrl: string): string =>
  html.replace(/(<[a-z][^<>]*? (?:href|src)=")(\/(?!\/))/gi, `$1${publicUrl}$2`);
