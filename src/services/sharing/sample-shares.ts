import type { SampleShare } from '../../db/sharing/samples.js';
import type { ShareChannel, SharePlatform } from '../../domain/sharing.js';

/** An article that sample shares can be made for. */
export interface SharedArticle {
  readonly id: string;
  readonly publishedAt: Date;
}

const hourMs = 3_600_000;
const maxMs = 90 * 24 * hourMs;

/** Weights in per cent. */
const channels: readonly (readonly [ShareChannel, number])[] = [
  ['WHATSAPP', 26],
  ['FACEBOOK', 20],
  ['X', 14],
  ['COPY_LINK', 12],
  ['EMAIL', 8],
  ['TELEGRAM', 6],
  ['BLUESKY', 5],
  ['LINKEDIN', 4],
  ['REDDIT', 3],
  ['SMS', 2],
];
const platforms: readonly (readonly [SharePlatform, number])[] = [
  ['WEB', 46],
  ['IOS', 29],
  ['ANDROID', 25],
];

/**
 * Sample shares with a realistic distribution: a few articles get most, most come soon after publication, fewer come
 * at night, and many in the last two days. Deterministic for the same `random`.
 */
export function makeSampleShares(
  articles: readonly SharedArticle[],
  count: number,
  now: Date,
  random: () => number,
): SampleShare[] {
  const shares: SampleShare[] = [];
  // Popularity falls with the rank (Zipf's law).
  const ranked = [...articles].sort(() => random() - 0.5);
  const weights = ranked.map((article, rank) => [article, 1 / (rank + 2)] as const);
  while (shares.length < count) {
    const article = pick(weights, random);
    const at = timeOfShare(article, now, random);
    if (random() > activity(at)) continue;
    const clicks = Math.floor(-Math.log(1 - random()) * 1.4);
    shares.push({
      articleId: article.id,
      channel: pick(channels, random),
      platform: pick(platforms, random),
      sharedAt: at,
      clicks,
      clickedAt: new Date(Math.min(now.getTime(), at.getTime() + random() * random() * 24 * hourMs)),
    });
  }
  return shares;
}

function timeOfShare({ publishedAt }: SharedArticle, now: Date, random: () => number): Date {
  const age = Math.min(maxMs, Math.max(0, now.getTime() - publishedAt.getTime()));
  const recent = Math.min(age, 48 * hourMs);
  const ageMs = random() < 0.15 ? recent * random() : age * (1 - random() ** 3);
  return new Date(now.getTime() - ageMs);
}

/** The activity at a time of day, from 0 to 1: low at night, high at noon and in the evening. */
function activity(at: Date): number {
  const hour = at.getUTCHours() + at.getUTCMinutes() / 60;
  return 0.25 + 0.75 * Math.max(0, Math.sin(((hour - 5) / 19) * Math.PI)) ** 0.8;
}

function pick<Item>(weighted: readonly (readonly [Item, number])[], random: () => number): Item {
  const sum = weighted.reduce((total, [, weight]) => total + weight, 0);
  let left = random() * sum;
  for (const [item, weight] of weighted) {
    left -= weight;
    if (left < 0) return item;
  }
  const last = weighted.at(-1);
  if (!last) throw new Error('There is nothing to pick from.');
  return last[0];
}

/** mulberry32 (https://gist.github.com/tommyettinger/46a874533244883189143505d203312c): good enough for samples. */
export function seededRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
