import type { Fault } from '../../domain/editing.js';

/** Operations of admins, which run as an anonymous reader. */
export interface ReaderQueries {
  /** What is wrong with an operation that takes the id of an article as `$id`. */
  check(query: string): Promise<Fault[]>;
  /** The result for an article, within the limits of a request. */
  run(query: string, id: string): Promise<ReaderResult>;
}

export interface ReaderResult {
  readonly data: unknown;
  readonly errors: readonly { readonly message: string; readonly extensions?: { readonly code?: unknown } }[];
}

/** What is sent without a query of the endpoint's own. */
export const defaultQuery = `query ($id: ID!) {
  article(id: $id) {
    id slug headline standfirst language canonicalUrl publishedAt updatedAt version
    section { slug name } authors { slug name } topics { slug name kind }
  }
}`;
