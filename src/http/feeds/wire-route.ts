import { strictUri } from '../../domain/uri.js';
import { writeNewsMl } from '../../syndication/newsml.js';
import { writeNinjs } from '../../syndication/ninjs.js';
import type { WireStory } from '../../syndication/wire-story.js';
import type { Page, Route } from '../pages/renderer.js';
import type { WireData } from './data.js';
import { requestOf } from './documents.js';
import { failurePage } from './failure-page.js';
import type { FeedSettings } from './feed-route.js';
import { storyOf } from './story-of.js';

/** The formats of a story for partners; the name is the end of its address. */
export const wireFormats = {
  ninjs: { type: 'application/json; charset=utf-8', write: writeNinjs },
  newsml: { type: 'application/vnd.iptc.g2.newsitem+xml; charset=utf-8', write: writeNewsMl },
} as const;
export type WireFormat = keyof typeof wireFormats;

/** A story in a format of the IPTC. */
export function wireRoute(slug: string, format: WireFormat, settings: FeedSettings): Route {
  const { type, write } = wireFormats[format];
  return {
    name: `story ${JSON.stringify([slug, format])}`,
    requests: [requestOf('wire', { slug })],
    render([response]): Page {
      const { article = null } = (response?.body.data ?? {}) as { readonly article?: WireData | null };
      if (!article) return failurePage(response);
      if (article.slug !== slug) {
        return { status: 301, html: '', location: `/articles/${encodeURIComponent(article.slug)}.${format}` };
      }
      const story = wireStoryOf(article, settings);
      const html = write(story, settings);
      return { status: 200, html, type, lastModified: new Date(story.updatedAt).toUTCString() };
    },
  };
}

function wireStoryOf(data: WireData, settings: FeedSettings): WireStory {
  const listed = (data.related?.nodes ?? []).filter(({ origin }) => origin === 'SOURCE');
  return {
    ...storyOf(data, settings),
    version: data.version,
    dateline: data.dateline,
    byline: data.byline,
    canonicalUrl: data.canonicalUrl && strictUri(data.canonicalUrl),
    sourceUri: data.source?.uri ?? null,
    topics: (data.topics ?? []).map(({ name, kind }) => ({ name, kind })),
    related: listed.map(({ article: { source, ...article } }) => ({
      ...article,
      sourceUri: source?.uri ?? null,
    })),
  };
}
