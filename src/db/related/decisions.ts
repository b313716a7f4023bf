import type { Transaction } from '../database.js';

/** Row ids by uid, of articles of any status. Unknown uids are left out. */
export async function findArticles(
  transaction: Transaction,
  uids: readonly string[],
): Promise<Map<string, string>> {
  const rows = await transaction.query<{ uid: string; id: string }[]>(
    'select uid, id::text from article where uid = any($1::uuid[])',
    [uids],
  );
  return new Map(rows.map(({ uid, id }) => [uid, id]));
}

/** Pins an article or moves its pin; without a position after the other pins. Ends a hide of it. */
export async function pin(
  transaction: Transaction,
  articleId: string,
  relatedId: string,
  position: number | null,
): Promise<void> {
  await transaction.query('delete from related_hide where article_id = $1 and related_id = $2', [
    articleId,
    relatedId,
  ]);
  await transaction.query(
    `insert into related_pin (article_id, related_id, position)
     values ($1, $2, coalesce($3::int, least(24, 1 + (
       select coalesce(max(position), 0) from related_pin where article_id = $1 and related_id <> $2))))
     on conflict (article_id, related_id) do update set position = excluded.position`,
    [articleId, relatedId, position],
  );
}

export async function unpin(transaction: Transaction, articleId: string, relatedId: string): Promise<void> {
  await transaction.query('delete from related_pin where article_id = $1 and related_id = $2', [
    articleId,
    relatedId,
  ]);
}

/** Hides an article. Ends a pin of it. */
export async function hide(transaction: Transaction, articleId: string, relatedId: string): Promise<void> {
  await unpin(transaction, articleId, relatedId);
  await transaction.query(
    'insert into related_hide (article_id, related_id) values ($1, $2) on conflict do nothing',
    [articleId, relatedId],
  );
}

export async function unhide(transaction: Transaction, articleId: string, relatedId: string): Promise<void> {
  await transaction.query('delete from related_hide where article_id = $1 and related_id = $2', [
    articleId,
    relatedId,
  ]);
}

/** The pinned articles of an article, in the order of their positions. */
export function readPins(
  transaction: Transaction,
  articleId: string,
): Promise<{ readonly id: string; readonly uid: string; readonly position: number }[]> {
  return transaction.query(
    `select related.id::text, related.uid, pin.position from related_pin pin
     join article related on related.id = pin.related_id where pin.article_id = $1
     order by pin.position, pin.related_id`,
    [articleId],
  );
}

/** Gives the pins the positions that they have now, in another order. */
export async function setPinOrder(
  transaction: Transaction,
  articleId: string,
  relatedIds: readonly string[],
): Promise<void> {
  await transaction.query(
    `with slot as (
       select position, row_number() over (order by position, related_id) as place from related_pin where article_id = $1
     )
     update related_pin pin set position = slot.position
     from unnest($2::bigint[]) with ordinality given (id, place) join slot using (place)
     where pin.article_id = $1 and pin.related_id = given.id`,
    [articleId, relatedIds],
  );
}
