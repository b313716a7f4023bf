import type { Site } from './route.js';

/** Where the pages are. Slugs of other scripts are encoded. */
const address =
  (folder: string) =>
  (slug: string): string =>
    `/${folder}/${encodeURIComponent(slug)}`;

export const storyAddress = address('articles');
export const sectionAddress = address('sections');
export const topicAddress = address('topics');
export const authorAddress = address('authors');

/** A feed of the stories of a page. */
export interface FeedLink {
  readonly title: string;
  /** The path of the feed without its format. */
  readonly path: string;
  /** The query of a search. */
  readonly query?: string;
}

export const feedFormats = {
  rss: 'application/rss+xml',
  atom: 'application/atom+xml',
  json: 'application/feed+json',
};

/** The feeds of a page with stories; the path of the feeds is that of the page. */
export const feedOf = (path: string, title: string): FeedLink => ({ title, path: `/feeds${path}` });

/** An address with the parameters that are set. */
export function withParameters(path: string, parameters: Readonly<Record<string, string | null>>): string {
  const set = Object.entries(parameters).filter((entry): entry is [string, string] => Boolean(entry[1]));
  return set.length > 0 ? `${path}?${new URLSearchParams(set)}` : path;
}

/** The story with a picture of this site by its path, so that it loads from where the page came from. */
export const ownPicture = <Story extends { readonly image: { readonly url: string } | null }>(
  story: Story,
  { publicUrl }: Pick<Site, 'publicUrl'>,
): Story =>
  story.image?.url.startsWith(`${publicUrl}/`)
    ? { ...story, image: { ...story.image, url: story.image.url.slice(publicUrl.length) } }
    : story;

/** A picture's URL for other sites. */
export const absolute = (url: string, publicUrl: string): string =>
  url.startsWith('/') ? `${publicUrl}${url}` : url;
