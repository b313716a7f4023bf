import { prepareBody } from '../../content/body/prepare-body.js';
import { authorRows, topicRows } from '../../content/names.js';
import type { Transaction } from '../../db/database.js';
import type { EditedArticle } from '../../db/editing/find-article.js';
import { authorIds, topicIds } from '../../db/editing/names.js';
import { findPending, handBack } from '../../db/editing/source.js';
import { type ArticleChange, updateArticle } from '../../db/editing/write-article.js';
import { takeWriterLock } from '../../db/writer-lock.js';
import { type TopicKind, topicKinds } from '../../domain/content.js';
import type { ArticleField, Check } from '../../domain/editing.js';
import { DomainError } from '../../domain/errors.js';
import { throwFaults } from '../../domain/faults.js';
import { changeArticles } from './change.js';
import type { Edited } from './edit.js';
import { requireArticle, requireNotWithdrawn, requireVersion } from './find.js';
import type { AcceptSourceInput } from './inputs.js';
import type { EditContext, EditingParts, EditResult } from './parts.js';
import { resultOf } from './result.js';

/** Hands fields back to the source, with the values that it sent meanwhile. */
export async function acceptSource(
  parts: EditingParts,
  transaction: Transaction,
  { id, expectedVersion, fields }: AcceptSourceInput,
  { actor }: EditContext,
): Promise<Edited<EditResult<Check>>> {
  if (fields.length === 0) {
    const message = '`fields` is empty. Name the fields to hand back.';
    throwFaults([{ field: 'fields', code: 'EMPTY', message }]);
  }
  await takeWriterLock(transaction, { bounded: true });
  const article = await requireArticle(transaction, id);
  requireNotWithdrawn(article);
  if (!article.isImported) {
    throw new DomainError('BAD_USER_INPUT', 'This article has no source: it was written here.', {
      field: 'id',
    });
  }
  await requireVersion(transaction, article, expectedVersion);
  const pending = await findPending(transaction, article.id);
  const change = await sourceChange(transaction, article, pending, fields);
  const note = `Handed back: ${fields.join(', ')}.`;
  await changeArticles(parts, transaction, [article.id], { kind: 'EDIT', actor, note }, async () => {
    await updateArticle(transaction, article.id, change);
    await handBack(transaction, article.id, fields);
  });
  const audit = { action: 'acceptSource', articleId: article.id, version: article.version + 1, note };
  return { result: await resultOf(parts, transaction, article.uid), audit: [audit] };
}

/** The columns of fields whose value is one column. */
const columns: Partial<Record<ArticleField, string>> = {
  HEADLINE: 'headline',
  STANDFIRST: 'standfirst',
  DATELINE: 'dateline',
  BYLINE: 'byline',
  SECTION: 'section_id',
  LANGUAGE: 'language',
  CANONICAL_URL: 'canonical_url',
  IMAGE: 'image',
};

async function sourceChange(
  transaction: Transaction,
  { headline }: EditedArticle,
  pending: Readonly<Record<string, unknown>>,
  fields: readonly ArticleField[],
): Promise<ArticleChange> {
  const values: Record<string, unknown> = {};
  const change: { columns: Record<string, unknown>; topicIds?: string[]; authorIds?: string[] } = {
    columns: values,
  };
  for (const field of fields) {
    if (!(field in pending)) continue;
    const value = pending[field];
    const column = columns[field];
    if (column) values[column] = value;
    else if (field === 'BODY') Object.assign(values, bodyColumns(value, headline));
    else if (field === 'TOPICS') change.topicIds = await topicIds(transaction, topicsOf(value));
    else if (field === 'AUTHORS') change.authorIds = await authorIds(transaction, authorRows(linesOf(value)));
  }
  return change;
}

/** The columns of a body of sanitised markup. */
export function bodyColumns(html: unknown, headline: string): Record<string, unknown> {
  const body = typeof html === 'string' ? prepareBody({ html }, headline) : null;
  return {
    body_html: body?.html ?? null,
    body_text: body?.text ?? null,
    body_blocks: body?.blocks ?? null,
    word_count: body?.wordCount ?? null,
  };
}

const linesOf = (value: unknown): string[] =>
  String(value ?? '')
    .split('\n')
    .filter(Boolean);

/** A line is a kind and a name, such as `PLACE Port Ellery`. */
const topicsOf = (value: unknown) =>
  topicRows(
    linesOf(value).flatMap((line) => {
      const [kind = '', ...name] = line.split(' ');
      return topicKinds.includes(kind as TopicKind)
        ? [{ kind: kind as TopicKind, name: name.join(' ') }]
        : [];
    }),
  );
