import type { ArticleField } from '../../domain/editing.js';
import { currentHashes } from '../content/update-articles.js';
import type { Transaction } from '../database.js';

/** The values of the source that wait for fields of the newsroom, by field; topics and authors as lines of names. */
export async function findPending(
  transaction: Transaction,
  articleId: string,
): Promise<Readonly<Record<string, unknown>>> {
  const [row] = await transaction.query<{ fields: Record<string, unknown> | null }[]>(
    `select pending -> 'fields' as fields from article where id = $1`,
    [articleId],
  );
  return row?.fields ?? {};
}

/** Gives fields back to the source: its next import changes them again. Their values now count as the source's. */
export async function handBack(
  transaction: Transaction,
  articleId: string,
  fields: readonly ArticleField[],
): Promise<void> {
  await transaction.query(
    `update article set
       edited_fields = array(select unnest(old.edited_fields) except select unnest($2::text[])),
       source_fields = old.source_fields || coalesce((
         select jsonb_object_agg(field, hash) from (values ${currentHashes}) present(field, hash)
         where field = any($2::text[])), '{}'),
       pending = case when (old.pending -> 'fields') - $2::text[] <> '{}'
         then jsonb_set(old.pending, '{fields}', (old.pending -> 'fields') - $2::text[]) end
     from article old where old.id = $1 and article.id = old.id`,
    [articleId, fields],
  );
}
