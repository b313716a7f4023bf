import type { SqlReader, Transaction } from '../database.js';

export interface PreviewRow {
  readonly tokenHash: Buffer;
  readonly articleId: string;
  readonly minutes: number;
  readonly actorId: string;
}

/** Stores a preview token by its hash; returns when it expires. */
export async function insertPreview(
  transaction: Transaction,
  { tokenHash, articleId, minutes, actorId }: PreviewRow,
): Promise<Date> {
  const [row] = await transaction.query<{ expiresAt: Date }[]>(
    `insert into editing.preview (token_hash, article_id, expires_at, actor_id)
     values ($1, $2, now() + $3 * interval '1 minute', $4) returning expires_at as "expiresAt"`,
    [tokenHash, articleId, minutes, actorId],
  );
  if (!row) throw new Error('The insert of a preview returned no row.');
  return row.expiresAt;
}

/** Revokes the preview tokens of an article; returns how many. */
export async function deletePreviews(transaction: Transaction, articleId: string): Promise<number> {
  const [, count] = await transaction.query<[unknown[], number]>(
    'delete from editing.preview where article_id = $1',
    [articleId],
  );
  return count;
}

/** The uid of the article of a token, and whether the token is still valid; null for an unknown token. */
export async function findPreview(
  reader: SqlReader,
  tokenHash: Buffer,
): Promise<{ readonly uid: string; readonly valid: boolean } | null> {
  const [row] = await reader.read<{ uid: string; valid: boolean }>(
    {
      name: 'find-preview',
      text: `select article.uid, preview.expires_at > now() as valid
        from editing.preview join article on article.id = preview.article_id where token_hash = $1`,
    },
    [tokenHash],
  );
  return row ?? null;
}
