import { createHash } from 'node:crypto';
import { random } from '../random.mjs';
import { sections } from '../seed/words.js';
import type { Operation } from './operations.js';
import type { ServerName } from './servers.js';

export interface Workload {
  readonly name: string;
  readonly about: string;
  readonly operation: Operation;
  /** Variables of requests, the same each time. */
  readonly variables: readonly Readonly<Record<string, unknown>>[];
  readonly servers: readonly ServerName[];
  /** Measured only with --only. */
  readonly extra?: boolean;
  /** How long each server is loaded before it is measured; 2 s, and no longer than a round, by default. */
  readonly warmSeconds?: number;
}

const all = ['floor', 'mercurius', 'postgraphile', 'gateway', 'gateway-cached'] as const;
const channels = ['X', 'FACEBOOK', 'WHATSAPP', 'TELEGRAM', 'LINKEDIN', 'REDDIT', 'EMAIL', 'COPY_LINK'];
/** Words of many articles; a name beside one leaves some tens to some hundreds. */
const frequent = [
  'harbour',
  'budget',
  'bridge',
  'wages',
  'museum',
  'glacier',
  'strike',
  'orchestra',
  'storm',
  'court',
];
const day = 86_400_000;

/** The uid that the made article has. */
const uidOf = (article: number): string =>
  createHash('md5')
    .update(`article${article}`)
    .digest('hex')
    .replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');

/** Picks one of `size` items by Zipf's law: the nth is requested a nth as often as the first. */
function zipf(size: number, next: () => number): () => number {
  const sums: number[] = [];
  for (let rank = 1; rank <= size; rank += 1) sums.push((sums.at(-1) ?? 0) + 1 / rank);
  return () => {
    const target = next() * (sums.at(-1) ?? 0);
    let [low, high] = [0, size - 1];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((sums[middle] ?? 0) < target) low = middle + 1;
      else high = middle;
    }
    return low;
  };
}

export function workloads(articles: number, names: readonly string[], only: readonly string[]): Workload[] {
  const next = random(6);
  const below = (most: number): number => Math.floor(next() * most);
  const pick = <Item>(list: readonly Item[]): Item => list[below(list.length)] as Item;
  const many = (count: number, make: () => Record<string, unknown>): Record<string, unknown>[] =>
    Array.from({ length: count }, make);
  const slug = (article: number): string => `article-${1 + article}`;
  const popular = zipf(Math.min(5000, articles), next);
  const list: Workload[] = [
    {
      name: 'W1',
      about: 'an article by its slug with its text, the first 5 related and its shares by channel',
      operation: 'Page',
      variables: many(20_000, () => ({ slug: slug(below(articles)) })),
      servers: ['constant', ...all],
    },
    {
      name: 'W2',
      about: 'the latest 20 of a section, each with its first 3 related and how often it was shared',
      operation: 'Latest',
      variables: many(500, () => ({ section: pick(sections).toLowerCase(), first: 20 })),
      servers: all,
    },
    {
      name: 'W2 of 100',
      about: 'W2 with the latest 100',
      operation: 'Latest',
      variables: many(500, () => ({ section: pick(sections).toLowerCase(), first: 100 })),
      servers: all,
      extra: true,
    },
    {
      name: 'W3',
      about: 'the best 10 of a search for two words',
      operation: 'Search',
      variables: many(5000, () => ({ words: `${pick(frequent)} ${pick(names)}` })),
      servers: all,
    },
    {
      name: 'W6',
      about:
        'a mobile screen: an article by its slug with its body in blocks, its share links and the first 4 related',
      operation: 'Screen',
      variables: many(20_000, () => ({ slug: slug(below(articles)) })),
      servers: ['constant', ...all],
    },
    {
      name: 'W5',
      about: 'shares of 30 days by day and channel',
      operation: 'Report',
      variables: many(500, () => {
        const from = Date.UTC(2025, 0, 2) + below(330) * day;
        return { from: new Date(from).toISOString(), before: new Date(from + 30 * day).toISOString() };
      }),
      servers: ['floor', 'mercurius', 'postgraphile', 'gateway'],
    },
    {
      name: 'W1 cached',
      about: 'W1 as readers ask: 5,000 articles, the nth a nth as often as the first',
      operation: 'Page',
      variables: many(20_000, () => ({
        slug: slug(popular() * Math.floor(articles / Math.min(5000, articles))),
      })),
      servers: ['constant', 'floor', 'gateway-cached'],
      // As at any time but right after a start: with the requested pages in the cache.
      warmSeconds: 10,
    },
    {
      name: 'W4',
      about: 'recording a share',
      operation: 'Share',
      variables: many(20_000, () => ({
        input: { articleId: `art_${uidOf(1 + below(articles))}`, channel: pick(channels) },
      })),
      servers: ['floor', 'mercurius', 'postgraphile', 'gateway'],
    },
  ];
  const unknown = only.find((name) => !list.some((workload) => workload.name === name));
  if (unknown !== undefined) {
    throw new Error(
      `There is no workload ${JSON.stringify(unknown.slice(0, 200))}; expected one of ${list.map(({ name }) => name).join(', ')}.`,
    );
  }
  return list.filter(({ name, extra }) => (only.length === 0 ? !extra : only.includes(name)));
}
