import { spawnSync } from 'node:child_process';
import { prepareBody } from '../../src/content/body/prepare-body.js';
import { clean } from '../../src/content/clean.js';
import { writeAtom } from '../../src/syndication/atom.js';
import type { Feed } from '../../src/syndication/feed.js';
import { writeRss } from '../../src/syndication/rss.js';
import { emptyFeed, feedOf } from '../support/feeds.js';

/** A feed to validate, with the address that it is at. */
export interface FeedDocument {
  readonly name: string;
  readonly url: string;
  readonly text: string;
}

/** What the validator says that is not a fault of ours, with the reason. */
const expected: Readonly<Record<string, string>> = {
  ContainsHTML: 'a text that has characters of markup is a text, and stays one',
  ContainsUndeclaredHTML: 'the same',
  BadCharacters: 'a text that came in damaged has replacement characters',
  UnknownNamespace: 'it does not know tombstones (RFC 6721)',
  MissingTextualContent: 'a story without a text and a summary has neither in its feed',
};

/** Feeds of random stories with sanitised texts, and an empty one. */
export function randomFeeds(seed: number, count: number): FeedDocument[] {
  const feeds = [emptyFeed, ...Array.from({ length: count }, (_, number) => safe(feedOf(seed + number)))];
  return feeds.flatMap((feed, number) => [
    { name: `${number}.rss`, url: feed.selfUrl, text: writeRss(feed) },
    { name: `${number}.atom`, url: feed.selfUrl, text: writeAtom(feed) },
  ]);
}

const safe = (feed: Feed): Feed => ({
  ...feed,
  stories: feed.stories.map((story) => ({
    ...story,
    html: story.html && (prepareBody({ html: clean(story.html) }, story.headline)?.html ?? null),
  })),
});

/** The feeds of a running gateway: of everything, sections, topics, authors and a search. */
export async function feedsOfGateway(gateway: string): Promise<FeedDocument[]> {
  const query = `{ feeds { url } sections { feeds { url } } topics(first: 40) { nodes { feeds { url } } }
    authors(first: 40) { nodes { feeds { url } } } }`;
  const response = await fetch(new URL('/graphql', gateway), {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query }),
  });
  const found = (await response.text()).match(/(?<=")[^"]*\/feeds\/[^"]*\.(rss|atom)(?=")/g) ?? [];
  const urls = [...found, '/feeds/search.rss?q=harbour', '/feeds/search.atom?q=%22%26%20%3C'];
  return Promise.all(
    urls.map(async (address) => {
      // The gateway knows itself by its public address.
      const url = new URL(address, found[0] ?? gateway);
      const { pathname, search } = url;
      const feed = await fetch(new URL(pathname + search, gateway));
      if (!feed.ok) throw new Error(`${pathname} responded with the status ${feed.status}.`);
      return { name: pathname, url: url.href, text: await feed.text() };
    }),
  );
}

/** What a copy of the feed validator of the W3C says of feeds, apart from what is expected. */
export function feedFaults(validator: string, python: string, documents: readonly FeedDocument[]): string[] {
  const input = documents.map((document) => JSON.stringify(document)).join('\n');
  const { stdout, stderr, status } = spawnSync(python, ['test/schemas/feed-validator.py', validator], {
    input,
    encoding: 'utf8',
    maxBuffer: 256 * 1024 * 1024,
  });
  if (status !== 0) throw new Error(`The feed validator did not run: ${stderr.trim().slice(-1000)}`);
  return stdout
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as { name: string; kind: string; id: string; message: string })
    .filter(({ id, kind }) => kind === 'error' || !Object.hasOwn(expected, id))
    .map(({ name, kind, id, message }) => `${name}: ${kind} ${id}: ${message}`);
}
