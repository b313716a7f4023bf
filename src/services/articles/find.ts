import type { Transaction } from '../../db/database.js';
import { type EditedArticle, findArticle } from '../../db/editing/find-article.js';
import { changesSince } from '../../db/editing/revisions.js';
import { DomainError } from '../../domain/errors.js';
import { parseId } from '../../domain/ids.js';

/** The article of a public id. NOT_FOUND when there is none. */
export async function requireArticle(
  transaction: Transaction,
  id: string,
  { lock = true, field = 'id' }: { readonly lock?: boolean; readonly field?: string } = {},
): Promise<EditedArticle> {
  const parsed = parseId(id);
  const article = parsed?.type === 'Article' ? await findArticle(transaction, parsed.uid, { lock }) : null;
  if (article) return article;
  throw new DomainError('NOT_FOUND', `There is no article with the id of \`${field}\`.`, { field });
}

/** CONFLICT, with what changed meanwhile, unless the article has the version that the editor saw. */
export async function requireVersion(
  transaction: Transaction,
  article: EditedArticle,
  expectedVersion: number,
): Promise<void> {
  if (article.version !== expectedVersion) throw await conflict(transaction, article, expectedVersion);
}

/** CONFLICT with what changed since the expected version, or on both sides since a draft began. */
export async function conflict(
  transaction: Transaction,
  { id, version, updatedAt }: EditedArticle,
  expectedVersion: number,
  onBothSides?: { readonly baseVersion: number; readonly fields: readonly string[] },
): Promise<DomainError> {
  const since = onBothSides?.baseVersion ?? Math.min(expectedVersion, version);
  const later = await changesSince(transaction, id, since);
  const changed = onBothSides?.fields ?? later?.fields ?? [];
  const what = changed.length > 0 ? ` Changed meanwhile: ${changed.join(', ')}.` : '';
  return new DomainError(
    'CONFLICT',
    `The article has version ${version}; yours is ${expectedVersion}.${what} Read it again and repeat your change.`,
    {
      field: 'expectedVersion',
      currentVersion: version,
      changedBy: later?.actorName ?? null,
      changedAt: (later?.at ?? updatedAt).toISOString(),
      fields: changed,
    },
  );
}

/** GONE for a withdrawn article: editors cannot change it before the withdrawal is lifted. */
export function requireNotWithdrawn({ status }: EditedArticle): void {
  if (status !== 'WITHDRAWN') return;
  throw new DomainError(
    'GONE',
    'This article was withdrawn. An admin may lift the withdrawal with `reinstateArticle`.',
    { field: 'id' },
  );
}
