import { draftedObject, draftedRow } from './draft.js';
import { type Loaded, type ReadContext, readStatement } from './rows.js';
import { param, raw, sql } from './sql.js';
import { type Selection, StatementBuilder } from './type-sql.js';
import { types } from './types.js';

/** An article with its draft applied. */
export interface Drafted {
  readonly object: Loaded;
  /** Its slugs: the current one, former ones, and that of the draft. */
  readonly slugs: readonly string[];
}

/** Reads an article with its draft applied, whether readers may see it or not; null for a withdrawn one. */
export async function readDrafted(
  context: ReadContext,
  uid: string,
  selection: Selection,
): Promise<Drafted | null> {
  const statement = new StatementBuilder(context, types);
  const row = raw('drafted');
  const field = { name: 'article', key: 'article', args: {}, selection };
  const object = draftedObject({ row, field, statement });
  const [drafted] = await readStatement<Drafted>(
    context,
    statement,
    sql`select ${object} as object,
        array(select slug from article_slug where article_id = drafted.id) || drafted.slug as slugs
      from ${draftedRow(sql`live.uid = ${param(uid, 'uuid')} and live.status <> 'WITHDRAWN'`)} drafted`,
    'draft_of_article',
  );
  return drafted ?? null;
}
