import type { Transaction } from '../../db/database.js';
import { type FeatureRow, readFeatures } from '../../db/related/features.js';
import { readProfiles } from '../../db/related/profiles.js';
import { readSharedTopics } from '../../db/related/shared-topics.js';
import { readCollections } from '../../db/related/terms.js';
import { limits } from '../../domain/limits.js';
import type { ListEntry } from './compose.js';
import { type Features, type Ranked, rank } from './rank.js';
import { reasonsOf, type SharedTerm, sharedTerms } from './reasons.js';
import { maxNearest, maxNeighbours, type RelatedSettings } from './settings.js';
import { similarityQuery } from './similarity-query.js';
import { parseSketch } from './sketch.js';
import { writeComposed } from './write-composed.js';

/** Ranks the nearest articles of these and writes their lists. */
export async function makeLists(
  transaction: Transaction,
  ids: readonly number[],
  settings: RelatedSettings,
): Promise<void> {
  const subjects = new Map((await readFeatures(transaction, ids, maxNearest)).map((row) => [row.id, row]));
  const nearIds = new Set([...subjects.values()].flatMap(({ nearIds }) => nearIds));
  const others = new Map(
    (await readFeatures(transaction, [...nearIds], maxNeighbours)).map((row) => [row.id, row]),
  );
  const features = (id: number): Features | null => {
    const row = others.get(id);
    return row?.visible ? featuresOf(row) : null;
  };
  const ranked = new Map(
    [...subjects.values()].map((row) => [row.id, rank(featuresOf(row), features, limits.related, settings)]),
  );
  await writeComposed(transaction, await withReasons(transaction, ranked, subjects, others));
}

const featuresOf = (row: FeatureRow): Features => ({
  ...row,
  sketch: parseSketch(row.sketch),
  near: { ids: row.nearIds, scores: row.nearScores },
});

/** Adds reasons to ranked articles. */
async function withReasons(
  transaction: Transaction,
  ranked: ReadonlyMap<number, readonly Ranked[]>,
  subjects: ReadonlyMap<number, FeatureRow>,
  others: ReadonlyMap<number, FeatureRow>,
): Promise<Map<number, ListEntry[]>> {
  const pairs = [...ranked].flatMap(([id, list]) => list.map((related) => ({ id, relatedId: related.id })));
  const topics = new Map(
    (await readSharedTopics(transaction, pairs)).map(({ id, relatedId, topics: shared }) => [
      `${id} ${relatedId}`,
      shared,
    ]),
  );
  const termsOf = await readSharedTerms(transaction, pairs);
  return new Map(
    [...ranked].map(([id, list]) => [
      id,
      list.map(({ id: relatedId, score }): ListEntry => {
        const section = subjects.get(id)?.section ?? null;
        const sameSection = section !== null && section === (others.get(relatedId)?.section ?? null);
        const shared = topics.get(`${id} ${relatedId}`) ?? [];
        return {
          relatedId: String(relatedId),
          origin: 'COMPUTED',
          score,
          reasons: reasonsOf(shared, termsOf(id, relatedId), sameSection),
        };
      }),
    ]),
  );
}

async function readSharedTerms(
  transaction: Transaction,
  pairs: readonly { readonly id: number; readonly relatedId: number }[],
): Promise<(id: number, relatedId: number) => SharedTerm[]> {
  const ids = new Set(pairs.flatMap(({ id, relatedId }) => [id, relatedId]));
  const collections = new Map((await readCollections(transaction)).map((each) => [each.config, each]));
  const profiles = new Map((await readProfiles(transaction, [...ids])).map((row) => [row.id, row]));
  return (id, relatedId) => {
    const [mine, theirs] = [profiles.get(id), profiles.get(relatedId)];
    if (!mine || !theirs) return [];
    return sharedTerms({ ...similarityQuery(mine, collections), words: mine.words }, theirs);
  };
}
