import type { FeedFormat } from '../../domain/feeds.js';
import { writeAtom } from '../../syndication/atom.js';
import { type Feed, updatedAtOf } from '../../syndication/feed.js';
import { writeJsonFeed } from '../../syndication/json-feed.js';
import { writeRss } from '../../syndication/rss.js';
import type { ApiRequest, ApiResponse, Page, Route } from '../pages/renderer.js';
import { type FeedAddress, type FeedSubject, feedPath, pagePath } from './address.js';
import type { FeedData, PageData, WithdrawalsData } from './data.js';
import { requestOf } from './documents.js';
import { failurePage } from './failure-page.js';
import { type SiteAddresses, storyOf } from './story-of.js';

export interface FeedSettings extends SiteAddresses {
  readonly siteName: string;
  readonly feedContent: 'full' | 'summary';
  /** Null: feeds announce no hub. */
  readonly websubHub: string | null;
}

/** Stories of a page. */
const pageSize = 30;
/** Best matches of a feed of a search, and how far back they go. */
const searchDays = 30;
/** How long a feed says that a story was withdrawn. */
const withdrawnDays = 30;

const formats: Readonly<Record<FeedFormat, { type: string; write: (feed: Feed) => string }>> = {
  RSS: { type: 'application/rss+xml; charset=utf-8', write: writeRss },
  ATOM: { type: 'application/atom+xml; charset=utf-8', write: writeAtom },
  JSON: { type: 'application/feed+json; charset=utf-8', write: writeJsonFeed },
};

/** A page of a feed, made of responses of the public API. */
export function feedRoute(
  address: FeedAddress,
  settings: FeedSettings,
  { now, full }: { readonly now: Date; readonly full: boolean },
): Route {
  const { subject, format } = address;
  const { type, write } = formats[format];
  return {
    name: `feed ${JSON.stringify([address, full])}`,
    requests: [storiesRequest(address, now, full), withdrawalsRequest(subject, now)],
    render([stories, withdrawals]): Page {
      const data = (stories?.body.data ?? {}) as FeedData;
      const found = foundOf(data, subject);
      if (!found) return failurePage(stories);
      if (found.slug !== undefined && 'slug' in subject && found.slug !== subject.slug) {
        const moved = { ...address, subject: { ...subject, slug: found.slug }, after: null };
        return { status: 301, html: '', location: feedPath(moved) };
      }
      const feed = feedOf(address, settings, found, withdrawals);
      const updatedAt = updatedAtOf(feed);
      return {
        status: 200,
        html: write(feed),
        type,
        ...(updatedAt !== null && { lastModified: new Date(updatedAt).toUTCString() }),
      };
    },
  };
}

/** The start of a UTC day some days ago: the same request all day. */
const daysAgo = (now: Date, days: number): string =>
  `${new Date(now.getTime() - days * 86_400_000).toISOString().slice(0, 10)}T00:00:00.000Z`;

function storiesRequest({ subject, after }: FeedAddress, now: Date, full: boolean): ApiRequest {
  const page = { first: pageSize, full };
  if (subject.kind === 'search')
    return requestOf('search', { query: subject.query, since: daysAgo(now, searchDays), ...page });
  if (subject.kind === 'all') return requestOf('all', { after, ...page });
  return requestOf(subject.kind, { slug: subject.slug, after, ...page });
}

const withdrawalsRequest = (subject: FeedSubject, now: Date): ApiRequest =>
  requestOf('withdrawals', {
    since: daysAgo(now, withdrawnDays),
    sections: subject.kind === 'section' ? [subject.slug] : null,
  });

interface Found {
  readonly slug?: string;
  readonly name: string | null;
  readonly page: PageData;
}

function foundOf(data: FeedData, { kind }: FeedSubject): Found | null {
  if (kind === 'all') return data.articles ? { name: null, page: data.articles } : null;
  if (kind === 'search') {
    const nodes = [...(data.search?.nodes ?? [])].sort((a, b) => (a.publishedAt < b.publishedAt ? 1 : -1));
    const pageInfo = { hasNextPage: false, endCursor: null };
    return data.search ? { name: null, page: { nodes, pageInfo } } : null;
  }
  const listed = data[kind];
  return listed?.articles ? { slug: listed.slug, name: listed.name, page: listed.articles } : null;
}

function feedOf(
  address: FeedAddress,
  settings: FeedSettings,
  { name, page }: Found,
  withdrawals: ApiResponse | undefined,
): Feed {
  const { siteName, publicUrl, websubHub } = settings;
  const { subject, after } = address;
  const { hasNextPage, endCursor } = page.pageInfo;
  const at = (change: Partial<FeedAddress>): string => `${publicUrl}${feedPath({ ...address, ...change })}`;
  const title = subject.kind === 'search' ? `${siteName}: ${subject.query}` : name && `${siteName}: ${name}`;
  const { withdrawals: withdrawn } = (withdrawals?.body.data ?? {}) as WithdrawalsData;
  return {
    id: at({ format: 'ATOM', after: null }),
    title: title ?? siteName,
    description: describe(subject, name, siteName),
    siteName,
    pageUrl: `${publicUrl}${pagePath(subject)}`,
    selfUrl: at({}),
    firstUrl: at({ after: null }),
    nextUrl: hasNextPage && endCursor !== null ? at({ after: endCursor }) : null,
    // The hub is notified of these feeds alone.
    hubUrl: hasHub(subject) ? websubHub : null,
    stories: page.nodes.map((story) => storyOf(story, settings)),
    withdrawn:
      after === null ? (withdrawn ?? []).map(({ articleId, at: when }) => ({ id: articleId, at: when })) : [],
  };
}

/** Whether the hub is notified of changes of a feed. */
export const hasHub = ({ kind }: FeedSubject): boolean => kind === 'all' || kind === 'section';

function describe({ kind }: FeedSubject, name: string | null, siteName: string): string {
  if (kind === 'all') return `The latest stories of ${siteName}.`;
  if (kind === 'search') return `Stories of ${siteName} that match the search.`;
  return kind === 'author' ? `Stories by ${name}.` : `The latest stories: ${name}.`;
}
