/** A section, topic or author of an article. */
export interface FacetValue {
  readonly id: string;
  readonly slug: string;
  /** Former slugs: lists may name them. Absent in changes recorded by earlier versions. */
  readonly former?: readonly string[];
  /** Absent in changes recorded by earlier versions. */
  readonly uid?: string;
  /** Whether it is visible to readers only through this article and those written in the same transaction. */
  readonly only?: boolean;
}

/** The properties by which lists filter and order an article. */
export interface Facets {
  readonly section: FacetValue | null;
  readonly topics: readonly FacetValue[];
  readonly authors: readonly FacetValue[];
  readonly language: string;
  /** Microseconds since 1970. */
  readonly publishedAt: string;
  readonly updatedAt: string;
  /** A hash of the searched text; null for a new article. */
  readonly text: string | null;
}

/**
 * A row of the change log. ARTICLE: an article was created, changed, published or withdrawn. RELATED: its related list
 * was replaced, or the visibility of a member changed. NAMES: sections, topics or authors were created,
 * renamed or merged.
 */
export interface Change {
  readonly kind: 'ARTICLE' | 'RELATED' | 'NAMES';
  /** The transaction that wrote it. */
  readonly xid: string;
  readonly articleId: string | null;
  /** The tags that it invalidates, as in `Dependencies.tags`. */
  readonly tags: readonly string[];
  /** The facets of the article before and after the change; null when readers cannot see it. */
  readonly before: Facets | null;
  readonly after: Facets | null;
}
