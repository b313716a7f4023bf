import type { Transaction } from '../../db/database.js';
import { findCandidates } from '../../db/related/candidates.js';
import { type NearRow, readNear, writeNear } from '../../db/related/near.js';
import { readProfiles, type StoredProfile } from '../../db/related/profiles.js';
import { type Collection, readCollections } from '../../db/related/terms.js';
import { makeLists } from './make-lists.js';
import { makeProfiles } from './make-profiles.js';
import { saturated } from './profile.js';
import { type Question, questionOf } from './question.js';
import { nearest, postingsPerTerm, type RelatedSettings } from './settings.js';

/** The most lists of other articles that one article's change makes anew. */
const maxOthers = 24;

/**
 * Makes the lists of these articles anew, and those of the articles that they may now belong to. Few articles at a
 * time: each asks the postings by itself. Gives the ids of all whose lists were looked at.
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
  // What was withdrawn leaves room on the lists of those that it was near to.
  const gone = ids.filter((id) => !published.includes(id));
  for (const { ids: near } of await readNear(transaction, gone)) {
    for (const id of near.slice(0, maxOthers)) others.add(id);
  }
  await makeLists(transaction, [...new Set([...published, ...others])], settings);
}

/** Finds what is nearest to an article, tells those for which it is itself among the nearest, and gives them. */
async function findNear(
  transaction: Transaction,
  profile: StoredProfile,
  collections: ReadonlyMap<string, Collection>,
): Promise<number[]> {
  const question = questionOf(profile, collections);
  const found = await findCandidates(transaction, question, { postings: postingsPerTerm, most: nearest });
  const own: NearRow = {
    id: profile.id,
    ids: found.map(({ id }) => id),
    scores: found.map(({ score }) => share(score, question.own)),
  };
  const there = new Map((await readNear(transaction, own.ids)).map((row) => [row.id, row]));
  const changed: { row: NearRow; score: number }[] = [];
  for (const other of await readProfiles(transaction, own.ids)) {
    const score = share(
      scoreOf(questionOf(other, collections), profile, collections),
      questionOf(other, collections).own,
    );
    const row = withNear(there.get(other.id) ?? { id: other.id, ids: [], scores: [] }, profile.id, score);
    if (row) changed.push({ row, score });
  }
  await writeNear(transaction, [own, ...changed.map(({ row }) => row)]);
  return changed
    .sort((a, b) => b.score - a.score)
    .slice(0, maxOthers)
    .map(({ row }) => row.id);
}

const share = (score: number, own: number): number => (own > 0 ? Math.min(1, score / own) : 0);

/** What an article scores for a question. */
function scoreOf(
  question: Question,
  { terms, counts, length, config }: StoredProfile,
  collections: ReadonlyMap<string, Collection>,
): number {
  const collection = collections.get(config) ?? { articles: 1, length };
  const places = new Map(question.terms.map((term, place) => [term, place]));
  return terms.reduce((sum, term, at) => {
    const place = places.get(term);
    if (place === undefined) return sum;
    const weight = saturated(counts[at] ?? 0, length, collection.length / collection.articles);
    return sum + (question.weights[place] ?? 0) * weight;
  }, 0);
}

/** The row with one more article in its place; null where that is not among the nearest and was not before. */
export function withNear({ id, ids, scores }: NearRow, added: number, score: number): NearRow | null {
  const rest = ids.map((near, at) => ({ near, score: scores[at] ?? 0 })).filter(({ near }) => near !== added);
  const wasThere = rest.length < ids.length;
  const all = [...rest, { near: added, score }].sort((a, b) => b.score - a.score).slice(0, nearest);
  if (!wasThere && !all.some(({ near }) => near === added)) return null;
  return { id, ids: all.map(({ near }) => near), scores: all.map((each) => each.score) };
}
