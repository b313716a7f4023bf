/** A row, or a name of it, as the log keeps what an article hangs on. */
export interface FacetValue {
  readonly id: string;
  readonly slug: string;
  /** Absent in rows of earlier versions. */
  readonly uid?: string;
  /** Whether no other article shows it to readers, besides those that were written together. */
  readonly only?: boolean;
}

/** By what lists choose and order an article. */
export interface Facets {
  readonly section: FacetValue | null;
  readonly topics: readonly FacetValue[];
  readonly authors: readonly FacetValue[];
  readonly language: string;
  /** Microseconds since 1970. */
  readonly publishedAt: string;
  readonly updatedAt: string;
  /** A hash of what is searched; null where there is nothing to compare it with. */
  readonly text: string | null;
}

/**
 * One row of the log. ARTICLE: an article was made, changed, shown or taken from readers. RELATED: its related list
 * was made anew, or what it holds is shown otherwise. NAMES: sections, topics or authors came in or changed.
 */
export interface Change {
  readonly kind: 'ARTICLE' | 'RELATED' | 'NAMES';
  /** The transaction that wrote it. */
  readonly xid: string;
  readonly articleId: string | null;
  /** What it invalidates by name, as `Dependencies.tags` names it. */
  readonly tags: readonly string[];
  /** As readers saw the article and see it now; null when they do not. */
  readonly before: Facets | null;
  readonly after: Facets | null;
}
