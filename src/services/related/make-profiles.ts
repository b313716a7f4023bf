import type { Transaction } from '../../db/database.js';
import { type Profile, writeProfiles } from '../../db/related/profiles.js';
import { addTermCounts, addToCollections, type Collection, type TermCount } from '../../db/related/terms.js';
import { type ArticleText, readTexts } from '../../db/related/texts.js';
import {
  type CountedTerm,
  saturatedFrequency,
  significantTerms,
  type TermStats,
  topicTerm,
} from './profile.js';
import { sketchOf } from './sketch.js';
import { parseTsvector } from './tsvector.js';
import { writtenForms } from './written-forms.js';

interface TokenizedArticle extends ArticleText {
  readonly terms: readonly CountedTerm[];
  /** The sum of the counts of its words. */
  readonly length: number;
}

/** Writes the profiles of those of these articles that are published, and returns their ids. */
export async function makeProfiles(transaction: Transaction, ids: readonly number[]): Promise<number[]> {
  const profiles = await prepareProfiles(transaction, ids);
  if (profiles.length > 0) await writeProfiles(transaction, profiles);
  return profiles.map(({ id }) => id);
}

/**
 * The profiles, not yet written. Adds the terms of new articles to the term statistics, unless the statistics hold all
 * articles already, as in a rebuild.
 */
export async function prepareProfiles(
  transaction: Transaction,
  ids: readonly number[],
  termsCounted = false,
): Promise<Profile[]> {
  const articles = (await readTexts(transaction, ids)).map(tokenize);
  if (articles.length === 0) return [];
  const newArticles = termsCounted ? [] : articles.filter(({ isNew }) => isNew);
  const collections = new Map(
    (await addToCollections(transaction, collectionsOf(newArticles))).map((each) => [each.config, each]),
  );
  const stats = await termStats(transaction, articles, new Set(newArticles));
  return articles.map((article) => profileOf(article, stats, collections));
}

function tokenize(text: ArticleText): TokenizedArticle {
  const words = parseTsvector(text.search).map((word) => ({ ...word, config: text.config }));
  const topics = text.topics.map(([id, kind]) => topicTerm(id, kind));
  return {
    ...text,
    terms: [...words, ...topics],
    length: Math.round(words.reduce((sum, { count }) => sum + count, 0)),
  };
}

/** Number and total length of articles by search configuration. Topics count under the configuration ''. */
function collectionsOf(articles: readonly TokenizedArticle[]): Collection[] {
  const sums = new Map<string, { articles: number; length: number }>();
  for (const { config, length } of articles) {
    for (const name of [config, '']) {
      const sum = sums.get(name) ?? { articles: 0, length: 0 };
      sums.set(name, { articles: sum.articles + 1, length: sum.length + length });
    }
  }
  return [...sums].map(([config, sum]) => ({ config, ...sum }));
}

/** The average length of a sample of articles, by search configuration. */
export async function averageLengths(
  transaction: Transaction,
  ids: readonly number[],
): Promise<{ config: string; average: number }[]> {
  const articles = (await readTexts(transaction, ids)).map(tokenize);
  return collectionsOf(articles).map(({ config, articles: count, length }) => ({
    config,
    average: length / count,
  }));
}

const keyOf = ({ config, word }: { config: string; word: string }): string => `${config} ${word}`;

async function termStats(
  transaction: Transaction,
  articles: readonly TokenizedArticle[],
  newArticles: ReadonlySet<TokenizedArticle>,
): Promise<Map<string, TermStats>> {
  const counts = new Map<string, TermCount & { added: number }>();
  for (const article of articles) {
    for (const { config, word } of article.terms) {
      const key = keyOf({ config, word });
      const added = (counts.get(key)?.added ?? 0) + (newArticles.has(article) ? 1 : 0);
      counts.set(key, { config, word, added });
    }
  }
  const stored = await addTermCounts(transaction, [...counts.values()]);
  return new Map(stored.map((term) => [keyOf(term), term]));
}

function profileOf(
  article: TokenizedArticle,
  stats: ReadonlyMap<string, TermStats>,
  collections: ReadonlyMap<string, Collection>,
): Profile {
  const { id, config, terms: candidates, length, text } = article;
  const collection = collections.get(config) ?? { articles: 1, length };
  const candidateStats = candidates.map((term) => stats.get(keyOf(term)) ?? { id: 0, articles: 0 });
  const { terms, counts, positions } = significantTerms(candidates, candidateStats, collection.articles);
  const selected = positions.map((position) => candidates[position]);
  const words = writtenForms(
    selected.map((term) => (term?.config ? term.word : '')),
    text,
  );
  const average = collection.length / collection.articles;
  return {
    id,
    length,
    terms,
    counts,
    weights: counts.map((count) => saturatedFrequency(count, length, average)),
    words: words.map((word, at) => (selected[at]?.config ? word : '')),
    sketch: sketchOf(text),
  };
}
