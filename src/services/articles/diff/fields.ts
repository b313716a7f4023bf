import { isDeepStrictEqual } from 'node:util';
import type { VersionContent } from '../../../db/editing/history.js';
import { type ArticleField, articleFields } from '../../../domain/editing.js';

export interface FieldDiff {
  readonly field: ArticleField;
  readonly before: string | null;
  readonly after: string | null;
}

/** The changed fields, as text; the body is compared by blocks. */
export const diffFields = (before: VersionContent, after: VersionContent): FieldDiff[] =>
  articleFields
    .filter((field) => field !== 'BODY' && !isDeepStrictEqual(before.image[field], after.image[field]))
    .map((field) => ({ field, before: textOf(before, field), after: textOf(after, field) }));

function textOf({ image, names }: VersionContent, field: ArticleField): string | null {
  if (field === 'SECTION') return names.section;
  if (field === 'TOPICS') return names.topics.join(', ');
  if (field === 'AUTHORS') return names.authors.join(', ');
  const value = image[field];
  if (value == null) return null;
  return typeof value === 'string' ? value : JSON.stringify(value);
}
