import type { ArticleField } from '../generated/graphql.js';
import type { StoryValues } from './values.js';

interface FieldName {
  /** Its name in a patch; null for what no patch changes. */
  readonly name: keyof StoryValues | null;
  readonly label: string;
}

/** The fields of the API as the form calls them. */
export const fieldNames: Readonly<Record<ArticleField, FieldName>> = {
  HEADLINE: { name: 'headline', label: 'Headline' },
  STANDFIRST: { name: 'standfirst', label: 'Standfirst' },
  DATELINE: { name: 'dateline', label: 'Dateline' },
  BYLINE: { name: 'byline', label: 'Byline' },
  BODY: { name: 'bodyHtml', label: 'Text' },
  SECTION: { name: 'section', label: 'Section' },
  TOPICS: { name: 'topics', label: 'Topics' },
  AUTHORS: { name: 'authors', label: 'Authors' },
  LANGUAGE: { name: 'language', label: 'Language' },
  SLUG: { name: 'slug', label: 'Slug' },
  CANONICAL_URL: { name: 'canonicalUrl', label: 'Canonical address' },
  IMAGE: { name: 'image', label: 'Picture' },
  STATUS: { name: null, label: 'Publication' },
};

/** What the form calls a field of the API; values may be added to the API. */
export const labelOf = (field: string): string =>
  (fieldNames as Readonly<Record<string, FieldName>>)[field]?.label ?? field;

/** What the form calls a field of a patch, such as `image.alt`. */
export function labelOfPath(path: string): string {
  const root = path.replace(/^(input\.)?(patch\.)?/, '').split(/[.[]/)[0];
  return Object.values(fieldNames).find(({ name }) => name === root)?.label ?? path;
}

/** The names in a patch of these fields. */
export const patchNames = (fields: readonly string[]): (keyof StoryValues)[] =>
  fields.flatMap((field) => (fieldNames as Readonly<Record<string, FieldName>>)[field]?.name ?? []);
