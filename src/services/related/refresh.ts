import type { Transaction } from '../../db/database.js';
import { findCandidates } from '../../db/related/candidates.js';
import { type NearRow, readNear, writeNear } from '../../db/related/near.js';
import { readProfiles, type StoredProfile } from '../../db/related/profiles.js';
import { type Collection, readCollections } from '../../db/related/terms.js';
import { makeLists } from './make-lists.js';
import { makeProfiles } from './make-profiles.js';
import { saturatedFrequency } from './profile.js';
import { maxNearest, maxPostingsPerTerm, type RelatedSettings } from './settings.js';
import { type SimilarityQuery, similarityQuery } from './similarity-query.js';

/** Lists of other articles that one changed article recomputes. */
const maxOtherLists = 24;

/**
 * Recomputes the lists of these articles, and of the articles that they are near to. For a few articles at a time:
 * each runs a query of its own on the postings.
 */
export async function refresh(
  transaction: Transaction,
  ids: readonly number[],
  settings: RelatedSettings,
): Promise<void> {
  const published = await makeProfiles(transaction, ids);
  const collections = new Map((await readCollections(transaction)).map((each) => [each.config, each]));
  const others = new Set<number>();
  for (const profile of await readProfiles(transaction, published)) {
    for (const id of await findNear(transaction, profile, collections)) others.add(id);
  }
  // A withdrawn article leaves a free place on the lists of those that it was near to.
  const withdrawn = ids.filter((id) => !published.includes(id));
  for (const { ids: near } of await readNear(transaction, withdrawn)) {
    for (const id of near.slice(0, maxOtherLists)) others.add(id);
  }
  await makeLists(transaction, [...new Set([...published, ...others])], settings);
}

/** Finds the nearest articles, adds the article to their nearest ones, and returns those whose nearest changed. */
async function findNear(
  transaction: Transaction,
  profile: StoredProfile,
  collections: ReadonlyMap<string, Collection>,
): Promise<number[]> {
  const query = similarityQuery(profile, collections);
  const found = await findCandidates(transaction, query, { postings: maxPostingsPerTerm, limit: maxNearest });
  const own: NearRow = {
    id: profile.id,
    ids: found.map(({ id }) => id),
    scores: found.map(({ score }) => relativeScore(score, query.ownScore)),
  };
  const stored = new Map((await readNear(transaction, own.ids)).map((row) => [row.id, row]));
  const changed: { row: NearRow; score: number }[] = [];
  for (const other of await readProfiles(transaction, own.ids)) {
    const score = relativeScore(
      scoreOf(similarityQuery(other, collections), profile, collections),
      similarityQuery(other, collections).ownScore,
    );
    const row = insertNear(stored.get(other.id) ?? { id: other.id, ids: [], scores: [] }, profile.id, score);
    if (row) changed.push({ row, score });
  }
  await writeNear(transaction, [own, ...changed.map(({ row }) => row)]);
  return changed
    .sort((a, b) => b.score - a.score)
    .slice(0, maxOtherLists)
    .map(({ row }) => row.id);
}

const relativeScore = (score: number, own: number): number => (own > 0 ? Math.min(1, score / own) : 0);

/** The score of an article for a query. */
function scoreOf(
  query: SimilarityQuery,
  { terms, counts, length, config }: StoredProfile,
  collections: ReadonlyMap<string, Collection>,
): number {
  const collection = collections.get(config) ?? { articles: 1, length };
  const positions = new Map(query.terms.map((term, position) => [term, position]));
  return terms.reduce((sum, term, at) => {
    const position = positions.get(term);
    if (position === undefined) return sum;
    const weight = saturatedFrequency(counts[at] ?? 0, length, collection.length / collection.articles);
    return sum + (query.weights[position] ?? 0) * weight;
  }, 0);
}

/** The row with one more article; null when that is not among the nearest, now or before. */
export function insertNear({ id, ids, scores }: NearRow, added: number, score: number): NearRow | null {
  const rest = ids.map((near, at) => ({ near, score: scores[at] ?? 0 })).filter(({ near }) => near !== added);
  const wasThere = rest.length < ids.length;
  const all = [...rest, { near: added, score }].sort((a, b) => b.score - a.score).slice(0, maxNearest);
  if (!wasThere && !all.some(({ near }) => near === added)) return null;
  return { id, ids: all.map(({ near }) => near), scores: all.map((each) => each.score) };
}
