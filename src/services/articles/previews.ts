import { createHash, randomBytes } from 'node:crypto';
import type { SqlReader, Transaction } from '../../db/database.js';
import { deletePreviews, findPreview, insertPreview } from '../../db/editing/previews.js';
import { DomainError } from '../../domain/errors.js';
import { throwFaults } from '../../domain/faults.js';
import { limits } from '../../domain/limits.js';
import type { Edited } from './edit.js';
import { requireArticle, requireNotWithdrawn } from './find.js';
import type { CreatePreviewInput } from './inputs.js';
import type { EditContext, EditingParts, EditResult } from './parts.js';

/** A link to show an article, with its draft, to somebody without a key. */
export interface Preview {
  /** 160 random bits; only its hash is stored. */
  readonly token: string;
  readonly url: string | null;
  readonly expiresAt: string;
}

const hashOf = (token: string): Buffer => createHash('sha256').update(token).digest();

export async function createPreview(
  { settings }: EditingParts,
  transaction: Transaction,
  { articleId, minutes }: CreatePreviewInput,
  { actor }: EditContext,
): Promise<Edited<Preview>> {
  if (!(minutes >= 1 && minutes <= limits.previewMinutes)) {
    const message = `\`minutes\` lies between 1 and ${limits.previewMinutes}; it was ${minutes}.`;
    throwFaults([{ field: 'minutes', code: 'INVALID', message, limit: limits.previewMinutes }]);
  }
  const article = await requireArticle(transaction, articleId, { lock: false, field: 'articleId' });
  requireNotWithdrawn(article);
  const token = `preview_${randomBytes(20).toString('hex')}`;
  const expiresAt = await insertPreview(transaction, {
    tokenHash: hashOf(token),
    articleId: article.id,
    minutes,
    actorId: actor.id,
  });
  const audit = {
    action: 'createPreview',
    articleId: article.id,
    version: article.version,
    note: `${minutes} minutes`,
  };
  const url = settings.previewUrl
    .replaceAll('{token}', token)
    .replaceAll('{slug}', encodeURIComponent(article.slug))
    .replaceAll('{id}', articleId);
  return { result: { token, url: url || null, expiresAt: expiresAt.toISOString() }, audit: [audit] };
}

export async function revokePreviews(
  _parts: EditingParts,
  transaction: Transaction,
  { articleId }: { readonly articleId: string },
): Promise<Edited<EditResult<never>>> {
  const article = await requireArticle(transaction, articleId, { lock: false, field: 'articleId' });
  const revoked = await deletePreviews(transaction, article.id);
  const audit = {
    action: 'revokePreviews',
    articleId: article.id,
    version: article.version,
    note: `${revoked} revoked`,
  };
  return { result: { uid: article.uid, checks: [] }, audit: [audit] };
}

/** The uid of the article that a preview token shows. UNAUTHENTICATED for an unknown or expired token. */
export async function articleOfPreview(reader: SqlReader, token: string): Promise<string> {
  const preview = /^preview_[0-9a-f]{40}$/.test(token) ? await findPreview(reader, hashOf(token)) : null;
  if (preview?.valid) return preview.uid;
  throw new DomainError(
    'UNAUTHENTICATED',
    preview
      ? 'This preview has expired. Ask an editor for another.'
      : 'This preview is not known here, or was revoked.',
    { field: 'previewToken' },
  );
}
