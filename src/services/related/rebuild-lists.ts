import type { Transaction } from '../../db/database.js';
import { readNear } from '../../db/related/near.js';
import { type ProfileRow, readWords } from '../../db/related/rebuild-pages.js';
import { readSharedTopics } from '../../db/related/shared-topics.js';
import { limits } from '../../domain/limits.js';
import type { ListEntry } from './compose.js';
import type { MemoryIndex } from './memory-index.js';
import { rank } from './rank.js';
import { reasonsOf, type SharedTerm } from './reasons.js';
import type { RelatedSettings } from './settings.js';

/** The computed lists of a page of articles, with the index in memory. */
export async function listsOfPage(
  transaction: Transaction,
  rows: readonly ProfileRow[],
  index: MemoryIndex,
  places: ReadonlyMap<number, number>,
  settings: RelatedSettings,
): Promise<Map<number, ListEntry[]>> {
  const ids = rows.map(({ id }) => id);
  const near = new Map((await readNear(transaction, ids)).map((row) => [row.id, row]));
  const words = new Map((await readWords(transaction, ids)).map((row) => [row.id, row.words]));
  const ranked = rows.flatMap((row) => {
    const place = places.get(row.id);
    const features = place === undefined ? undefined : index.features(place);
    const own = near.get(row.id);
    if (!features || !own) return [];
    const article = {
      ...features,
      near: { ids: own.ids.map((id) => places.get(id) ?? -1), scores: own.scores },
    };
    const list = rank(article, (id) => index.visibleFeatures(id), limits.related, settings);
    return [{ row, features, list }];
  });
  const idOf = (place: number): number => index.ids[place] ?? 0;
  const pairs = ranked.flatMap(({ row, list }) =>
    list.map(({ id }) => ({ id: row.id, relatedId: idOf(id) })),
  );
  const topics = new Map(
    (await readSharedTopics(transaction, pairs)).map((shared) => [
      `${shared.id} ${shared.relatedId}`,
      shared.topics,
    ]),
  );
  return new Map(
    ranked.map(({ row, features, list }) => [
      row.id,
      list.map(({ id: place, score }): ListEntry => {
        const section = index.features(place)?.section ?? null;
        return {
          relatedId: String(idOf(place)),
          origin: 'COMPUTED',
          score,
          reasons: reasonsOf(
            topics.get(`${row.id} ${idOf(place)}`) ?? [],
            sharedTermsOf(index, row, words.get(row.id) ?? [], place),
            section !== null && section === features.section,
          ),
        };
      }),
    ]),
  );
}

function sharedTermsOf(
  index: MemoryIndex,
  row: ProfileRow,
  words: readonly string[],
  place: number,
): SharedTerm[] {
  return row.terms.flatMap((term, at) => {
    const weight = words[at] ? index.weight(term, place) : 0;
    return weight > 0 ? [{ word: words[at] ?? '', score: index.queryWeight(row, term, at) * weight }] : [];
  });
}
