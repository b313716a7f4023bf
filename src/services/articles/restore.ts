import { type PreparedBody, prepareBody } from '../../content/body/prepare-body.js';
import type { Transaction } from '../../db/database.js';
import { findDraft } from '../../db/editing/drafts.js';
import { findArticleByIdUnlocked } from '../../db/editing/find-article.js';
import { readVersionsByUid } from '../../db/editing/history.js';
import type { ArticleChange } from '../../db/editing/write-article.js';
import { transactionReader } from '../../db/transaction-reader.js';
import type { ArticleField, Check } from '../../domain/editing.js';
import { DomainError } from '../../domain/errors.js';
import { parseId } from '../../domain/ids.js';
import { wordsPerMinute } from '../../domain/reading.js';
import { bodyColumns } from './accept-source.js';
import { auditOf, writeDraft } from './drafts.js';
import type { Edited } from './edit.js';
import { requireNotWithdrawn } from './find.js';
import type { RestoreInput } from './inputs.js';
import type { EditContext, EditingParts, EditResult } from './parts.js';
import { isFieldUnchanged } from './unchanged.js';

/** The body of stored markup, with text and blocks. */
export function bodyOf(html: string | null): (PreparedBody & { readonly readingMinutes: number }) | null {
  const body = html === null ? null : prepareBody({ html });
  return body && { ...body, readingMinutes: Math.max(1, Math.ceil(body.wordCount / wordsPerMinute)) };
}

/** The columns of fields that a restored revision brings back as they were. */
const restoredColumns: Partial<Record<ArticleField, string>> = {
  HEADLINE: 'headline',
  STANDFIRST: 'standfirst',
  DATELINE: 'dateline',
  BYLINE: 'byline',
  SECTION: 'section_id',
  LANGUAGE: 'language',
  CANONICAL_URL: 'canonical_url',
  IMAGE: 'image',
};

/** Makes a draft that brings back a revision: it holds the fields that differ from the live article. */
export async function restoreRevision(
  _parts: EditingParts,
  transaction: Transaction,
  { revisionId, expectedDraftVersion }: RestoreInput,
  context: EditContext,
): Promise<Edited<EditResult<Check>>> {
  const parsed = parseId(revisionId);
  const uids = parsed?.type === 'Revision' ? [parsed.uid] : [];
  const [version] = await readVersionsByUid(transactionReader(transaction), uids);
  const article = version && (await findArticleByIdUnlocked(transaction, version.articleId));
  if (!version || !article) {
    throw new DomainError('NOT_FOUND', 'There is no revision with this id.', { field: 'revisionId' });
  }
  requireNotWithdrawn(article);
  const { image } = version;
  const columns: Record<string, unknown> = {};
  const change = {
    columns,
    topicIds: (image['TOPICS'] as number[]).map(String),
    authorIds: (image['AUTHORS'] as number[]).map(String),
  };
  for (const [field, column] of Object.entries(restoredColumns)) columns[column] = image[field];
  Object.assign(columns, bodyColumns(image['BODY'], String(image['HEADLINE'])));
  const current = await findDraft(transaction, article.id);
  // What an earlier draft changed is brought back as well.
  const fields = ([...Object.keys(restoredColumns), 'BODY', 'TOPICS', 'AUTHORS'] as ArticleField[]).filter(
    (field) => current?.fields.includes(field) || !isFieldUnchanged(field, article.image, change),
  );
  const draft = { expectedDraftVersion, fields, change: only(fields, change) };
  const draftVersion = await writeDraft(transaction, article, draft, context);
  return {
    result: { uid: article.uid, checks: [] },
    audit: auditOf('restoreRevision', article, draftVersion),
  };
}

/** The part of a change that belongs to these fields. */
function only(
  fields: readonly ArticleField[],
  { columns, topicIds, authorIds }: ArticleChange,
): ArticleChange {
  const names = new Set(fields.flatMap((field) => restoredColumns[field] ?? []));
  const isKept = (name: string): boolean =>
    names.has(name) || (fields.includes('BODY') && /^(body_|word_count)/.test(name));
  return {
    columns: Object.fromEntries(Object.entries(columns).filter(([name]) => isKept(name))),
    topicIds: fields.includes('TOPICS') ? topicIds : undefined,
    authorIds: fields.includes('AUTHORS') ? authorIds : undefined,
  };
}
