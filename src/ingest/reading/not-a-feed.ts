import { getElementsByTagName, textContent } from 'domutils';
import { parseDocument } from 'htmlparser2';

/** A feed that a page announces in a <link>. */
export interface AnnouncedFeed {
  readonly url: string;
  readonly title: string;
}

const feedTypes = /^(application\/(rss|atom|rdf|feed)\+(xml|json)|application\/json|text\/xml)\b/i;
const maxFeeds = 10;

/** The feeds that a page announces, with absolute addresses where its own is known. */
export function announcedFeeds(html: string, baseUrl: string | null): AnnouncedFeed[] {
  const links = getElementsByTagName('link', parseDocument(html).children);
  const feeds = links.flatMap(({ attribs }): AnnouncedFeed[] => {
    const { rel = '', type = '', href = '', title = '' } = attribs;
    if (!/\balternate\b/i.test(rel) || !feedTypes.test(type.trim()) || href.trim() === '') return [];
    const base = baseUrl ?? undefined;
    return [{ url: URL.canParse(href, base) ? new URL(href, base).href : href, title: title.trim() }];
  });
  return [...new Map(feeds.map((feed) => [feed.url, feed])).values()].slice(0, maxFeeds);
}

/** The reason to refuse a page where a feed was expected: what it is, and which feeds it announces. */
export function pageInsteadOfFeed(html: string, baseUrl: string | null): string {
  if (!html.includes('<')) return `This is plain text (“${html.trim().slice(0, 100)}”), not a feed.`;
  const [title] = getElementsByTagName('title', parseDocument(html).children);
  const name = title ? textContent(title).replace(/\s+/g, ' ').trim().slice(0, 100) : '';
  const feeds = announcedFeeds(html, baseUrl).map(({ url }) => url);
  const what = `This is an HTML page${name && ` (“${name}”)`}, not a feed.`;
  return feeds.length > 0
    ? `${what} It announces ${feeds.join(', ')}: use one of these.`
    : `${what} It announces no feed.`;
}
