import { isDeepStrictEqual } from 'node:util';
import type { ArticleImage } from '../../db/editing/find-article.js';
import type { ArticleChange } from '../../db/editing/write-article.js';

/** The field of each column that decides whether the field changed. */
const fieldsOfColumns: Readonly<Record<string, string>> = {
  slug: 'SLUG',
  headline: 'HEADLINE',
  standfirst: 'STANDFIRST',
  dateline: 'DATELINE',
  byline: 'BYLINE',
  body_html: 'BODY',
  section_id: 'SECTION',
  language: 'LANGUAGE',
  image: 'IMAGE',
  canonical_url: 'CANONICAL_URL',
};

/** Whether a change leaves a field as it is. */
export function isFieldUnchanged(
  field: string,
  image: ArticleImage,
  { columns, topicIds, authorIds }: ArticleChange,
): boolean {
  if (field === 'TOPICS') return !topicIds || isSame(topicIds, image['TOPICS']);
  if (field === 'AUTHORS') return !authorIds || isSame(authorIds, image['AUTHORS']);
  const column = Object.keys(fieldsOfColumns).find((name) => fieldsOfColumns[name] === field) ?? '';
  return !(column in columns) || isSame(columns[column], image[field]);
}

/** Whether a change leaves every field as it is. */
export const isUnchanged = (image: ArticleImage, change: ArticleChange): boolean =>
  [...Object.values(fieldsOfColumns), 'TOPICS', 'AUTHORS'].every((field) =>
    isFieldUnchanged(field, image, change),
  );

/** Ids are text in one and numbers in the other; absent properties of a picture are null. */
const isSame = (one: unknown, other: unknown): boolean => isDeepStrictEqual(plain(one), plain(other));

function plain(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value === 'object' && value !== null) {
    return Object.fromEntries(
      Object.entries(value)
        .filter(([, inner]) => inner != null)
        .map(([key, inner]) => [key, plain(inner)]),
    );
  }
  return value == null ? null : String(value);
}
