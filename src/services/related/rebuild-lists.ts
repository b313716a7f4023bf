import type { Transaction } from '../../db/database.js';
import { readNear } from '../../db/related/near.js';
import { type HeldRow, readWords } from '../../db/related/pages.js';
import { readSharedTopics } from '../../db/related/shared-topics.js';
import { limits } from '../../domain/limits.js';
import type { Entry } from './compose.js';
import type { Memory } from './memory.js';
import { rank } from './rank.js';
import { reasonsOf, type SharedTerm } from './reasons.js';
import type { RelatedSettings } from './settings.js';

/** The computed lists of a page of articles, all else being held in memory. */
export async function listsOfPage(
  transaction: Transaction,
  rows: readonly HeldRow[],
  memory: Memory,
  places: ReadonlyMap<number, number>,
  settings: RelatedSettings,
): Promise<Map<number, Entry[]>> {
  const ids = rows.map(({ id }) => id);
  const near = new Map((await readNear(transaction, ids)).map((row) => [row.id, row]));
  const words = new Map((await readWords(transaction, ids)).map((row) => [row.id, row.words]));
  const ranked = rows.flatMap((row) => {
    const place = places.get(row.id);
    const held = place === undefined ? undefined : memory.held(place);
    const own = near.get(row.id);
    if (!held || !own) return [];
    const article = { ...held, near: { ids: own.ids.map((id) => places.get(id) ?? -1), scores: own.scores } };
    const list = rank(article, (id) => memory.features(id), limits.related, settings);
    return [{ row, held, list }];
  });
  const idOf = (place: number): number => memory.ids[place] ?? 0;
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
    ranked.map(({ row, held, list }) => [
      row.id,
      list.map(({ id: place, score }): Entry => {
        const section = memory.held(place)?.section ?? null;
        return {
          relatedId: String(idOf(place)),
          origin: 'COMPUTED',
          score,
          reasons: reasonsOf(
            topics.get(`${row.id} ${idOf(place)}`) ?? [],
            termsShared(memory, row, words.get(row.id) ?? [], place),
            section !== null && section === held.section,
          ),
        };
      }),
    ]),
  );
}

function termsShared(memory: Memory, row: HeldRow, words: readonly string[], place: number): SharedTerm[] {
  return row.terms.flatMap((term, at) => {
    const weight = words[at] ? memory.weight(term, place) : 0;
    return weight > 0 ? [{ word: words[at] ?? '', worth: memory.worth(row, term, at) * weight }] : [];
  });
}
