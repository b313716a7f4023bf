import type { Transaction } from '../database.js';

/** What changes of an article: columns by name, and links; absent leaves. */
export interface ArticleChange {
  readonly columns: Readonly<Record<string, unknown>>;
  readonly topicIds?: readonly string[] | undefined;
  readonly authorIds?: readonly string[] | undefined;
}

/** The columns that editors write. */
const columns = [
  'slug',
  'headline',
  'standfirst',
  'dateline',
  'byline',
  'body_html',
  'body_text',
  'body_blocks',
  'word_count',
  'section_id',
  'language',
  'image',
  'canonical_url',
] as const;
const list = columns.join(', ');

/** Inserts an article that is not published. */
export async function insertDraftArticle(
  transaction: Transaction,
  change: ArticleChange,
): Promise<{ readonly id: string; readonly uid: string }> {
  const [row] = await transaction.query<{ id: string; uid: string }[]>(
    `insert into article (status, ${list})
     select 'DRAFT', ${list} from jsonb_populate_record(null::article, $1::jsonb)
     returning id::text, uid`,
    [JSON.stringify({ language: 'und', ...change.columns })],
  );
  if (!row) throw new Error('The insert of an article returned no row.');
  await writeLinks(transaction, row.id, change);
  return row;
}

/** Makes an article visible to readers, from a time on or from now on (null). A published one keeps its time. */
export interface PublicationTime {
  readonly publishedAt: string | null;
}

/**
 * Changes an article, and makes it the next version; with a publication, it is published from then on. The time of a
 * first publication then belongs to the newsroom: no import moves it.
 */
export async function updateArticle(
  transaction: Transaction,
  articleId: string,
  change: ArticleChange,
  publication: PublicationTime | null = null,
): Promise<void> {
  const publish = publication
    ? `, status = 'PUBLISHED', published_at = coalesce($3::timestamptz,
         case when old.status = 'PUBLISHED' and old.published_at <= now() then old.published_at else now() end),
       edited_fields = case when old.source_name is null or old.status = 'PUBLISHED' and old.published_at <= now()
         then old.edited_fields else array_append(array_remove(old.edited_fields, 'STATUS'), 'STATUS') end`
    : '';
  await transaction.query(
    `update article set ${columns.map((name) => `${name} = changed.${name}`).join(', ')},
       updated_at = now(), version = article.version + 1${publish}
     from article old cross join lateral jsonb_populate_record(old, $2::jsonb) changed
     where old.id = $1 and article.id = old.id`,
    [articleId, JSON.stringify(change.columns), ...(publication ? [publication.publishedAt] : [])],
  );
  await writeLinks(transaction, articleId, change);
}

/** Takes the time off an article that is not published yet: it is a person's draft, whatever its source sends. */
export async function unscheduleArticle(transaction: Transaction, articleId: string): Promise<void> {
  await transaction.query(
    `update article set status = 'DRAFT', published_at = null, edited_fields = case when source_name is null then edited_fields
         else array_append(array_remove(edited_fields, 'STATUS'), 'STATUS') end,
       updated_at = now(), version = version + 1
     where id = $1`,
    [articleId],
  );
}

async function writeLinks(
  transaction: Transaction,
  articleId: string,
  { topicIds, authorIds }: ArticleChange,
): Promise<void> {
  for (const [name, ids] of [
    ['topic', topicIds],
    ['author', authorIds],
  ] as const) {
    if (!ids) continue;
    await transaction.query(`delete from article_${name} where article_id = $1`, [articleId]);
    await transaction.query(
      `insert into article_${name} (article_id, ${name}_id, position)
       select $1, given.id, place - 1 from unnest($2::bigint[]) with ordinality as given(id, place)
       join ${name} on ${name}.id = given.id`,
      [articleId, ids],
    );
  }
}

/** Withdraws articles for good, whatever their source sends later. */
export async function withdraw(
  transaction: Transaction,
  articleIds: readonly string[],
  reason: string,
): Promise<void> {
  await transaction.query(
    `update article set status = 'WITHDRAWN', withdrawn_reason = $2, withdrawn_at = coalesce(withdrawn_at, now()),
       withdrawn_by_source = false, updated_at = now(), version = version + 1
     where id = any($1::bigint[])`,
    [articleIds, reason],
  );
}

/** Lifts a withdrawal: the article is published again if it ever had a time of publication. What the source says stays. */
export async function reinstate(transaction: Transaction, articleId: string): Promise<void> {
  await transaction.query(
    `update article set status = case when published_at is null then 'DRAFT' else 'PUBLISHED' end,
       withdrawn_reason = null, withdrawn_at = null, withdrawn_by_source = false,
       updated_at = now(), version = version + 1
     where id = $1`,
    [articleId],
  );
}

export async function addCorrection(
  transaction: Transaction,
  articleId: string,
  { note, kind }: { readonly note: string; readonly kind: string },
): Promise<void> {
  await transaction.query('insert into correction (article_id, note, kind) values ($1, $2, $3)', [
    articleId,
    note,
    kind,
  ]);
}
