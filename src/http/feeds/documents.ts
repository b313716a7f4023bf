import { createHash } from 'node:crypto';
import type { ApiRequest } from '../pages/renderer.js';

/** What feeds and stories for partners ask of the public API. Tests hold the texts against the schema. */
const story = `fragment Story on Article {
  id slug headline standfirst language publishedAt updatedAt canonicalUrl
  section { slug name } authors { slug name } topics { slug name }
  image { url alt caption credit width height }
  corrections { at kind note }
  body @include(if: $full) { html }
}`;

const page = `${story}
fragment Page on ArticleConnection { pageInfo { hasNextPage endCursor } nodes { ...Story } }`;

const named = (field: string): string =>
  `query Feed($slug: String!, $first: Int!, $after: String, $full: Boolean!) {
  ${field}(slug: $slug) { slug name articles(first: $first, after: $after) { ...Page } }
}
${page}`;

export const documents = {
  all: `query Feed($first: Int!, $after: String, $full: Boolean!) {
  articles(first: $first, after: $after) { ...Page }
}
${page}`,
  section: named('section'),
  topic: named('topic'),
  author: named('author'),
  search: `query Feed($query: String!, $since: DateTime!, $first: Int!, $full: Boolean!) {
  search(query: $query, filter: { publishedFrom: $since }, first: $first) { nodes { ...Story } }
}
${story}`,
  wire: `query Wire($slug: String!, $full: Boolean = true) {
  article(slug: $slug) {
    ...Story dateline byline version source { uri } topics { slug name kind }
    related(first: 24) { nodes { origin article { id headline language publishedAt source { uri } } } }
  }
}
${story}`,
  withdrawals: `query Withdrawals($since: DateTime!, $sections: [String!]) {
  withdrawals(since: $since, sections: $sections) { articleId at }
}`,
} as const;

const hashes = Object.fromEntries(
  Object.entries(documents).map(([name, query]) => [name, createHash('sha256').update(query).digest('hex')]),
);

/** A request of one of the documents, as a persisted query. */
export const requestOf = (
  name: keyof typeof documents,
  variables: Readonly<Record<string, unknown>>,
): ApiRequest => ({ query: documents[name], sha256Hash: hashes[name] ?? '', variables });
