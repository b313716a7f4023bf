import type { Transaction } from '../../db/database.js';
import { type Profile, writeProfiles } from '../../db/related/profiles.js';
import { type Collection, countArticles, countTerms, type TermCount } from '../../db/related/terms.js';
import { type ArticleText, readTexts } from '../../db/related/texts.js';
import { type CountedTerm, type KnownTerm, saturated, tellingTerms, topicTerm } from './profile.js';
import { sketchOf } from './sketch.js';
import { readTsvector } from './tsvector.js';
import { shownWords } from './words.js';

interface Read extends ArticleText {
  readonly counted: readonly CountedTerm[];
  readonly length: number;
}

/** Makes the profiles of those of these articles that are published, and gives their ids. */
export async function makeProfiles(transaction: Transaction, ids: readonly number[]): Promise<number[]> {
  const profiles = await prepareProfiles(transaction, ids);
  if (profiles.length > 0) await writeProfiles(transaction, profiles);
  return profiles.map(({ id }) => id);
}

/** The profiles without writing them. The words of new articles are counted, unless all are: `counted`, in a rebuild. */
export async function prepareProfiles(
  transaction: Transaction,
  ids: readonly number[],
  counted = false,
): Promise<Profile[]> {
  const articles = (await readTexts(transaction, ids)).map(read);
  if (articles.length === 0) return [];
  const fresh = counted ? [] : articles.filter(({ isNew }) => isNew);
  const collections = new Map(
    (await countArticles(transaction, collectionsOf(fresh))).map((each) => [each.config, each]),
  );
  const known = await knownTerms(transaction, articles, new Set(fresh));
  return articles.map((article) => profileOf(article, known, collections));
}

function read(text: ArticleText): Read {
  const words = readTsvector(text.search).map((word) => ({ ...word, config: text.config }));
  const topics = text.topics.map(([id, kind]) => topicTerm(id, kind));
  return {
    ...text,
    counted: [...words, ...topics],
    length: Math.round(words.reduce((sum, { count }) => sum + count, 0)),
  };
}

/** Articles and their lengths, by configuration; topics have one of their own that holds every article. */
function collectionsOf(articles: readonly Read[]): Collection[] {
  const sums = new Map<string, { articles: number; length: number }>();
  for (const { config, length } of articles) {
    for (const name of [config, '']) {
      const sum = sums.get(name) ?? { articles: 0, length: 0 };
      sums.set(name, { articles: sum.articles + 1, length: sum.length + length });
    }
  }
  return [...sums].map(([config, sum]) => ({ config, ...sum }));
}

/** The average lengths of a sample of articles, by configuration. */
export async function measure(
  transaction: Transaction,
  ids: readonly number[],
): Promise<{ config: string; average: number }[]> {
  const articles = (await readTexts(transaction, ids)).map(read);
  return collectionsOf(articles).map(({ config, articles: count, length }) => ({
    config,
    average: length / count,
  }));
}

const keyOf = ({ config, word }: { config: string; word: string }): string => `${config} ${word}`;

async function knownTerms(
  transaction: Transaction,
  articles: readonly Read[],
  fresh: ReadonlySet<Read>,
): Promise<Map<string, KnownTerm>> {
  const counts = new Map<string, TermCount & { more: number }>();
  for (const article of articles) {
    for (const { config, word } of article.counted) {
      const key = keyOf({ config, word });
      const more = (counts.get(key)?.more ?? 0) + (fresh.has(article) ? 1 : 0);
      counts.set(key, { config, word, more });
    }
  }
  const stored = await countTerms(transaction, [...counts.values()]);
  return new Map(stored.map((term) => [keyOf(term), term]));
}

function profileOf(
  article: Read,
  known: ReadonlyMap<string, KnownTerm>,
  collections: ReadonlyMap<string, Collection>,
): Profile {
  const { id, config, counted, length, text } = article;
  const collection = collections.get(config) ?? { articles: 1, length };
  const facts = counted.map((term) => known.get(keyOf(term)) ?? { id: 0, articles: 0 });
  const { terms, counts, places } = tellingTerms(counted, facts, collection.articles);
  const chosen = places.map((place) => counted[place]);
  const words = shownWords(
    chosen.map((term) => (term?.config ? term.word : '')),
    text,
  );
  const average = collection.length / collection.articles;
  return {
    id,
    length,
    terms,
    counts,
    weights: counts.map((count) => saturated(count, length, average)),
    words: words.map((word, at) => (chosen[at]?.config ? word : '')),
    sketch: sketchOf(text),
  };
}
