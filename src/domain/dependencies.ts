/** The rows, lists and look-ups that a response was made from. */
export interface Dependencies {
  /**
   * Rows: `Article:123`, `Section:5`, `Topic:7`, `Author:9`. Lists of a row: `Article:123:related`,
   * `Section:5:articles`. All rows of a type: `sections`, `topics`. Look-ups that found nothing: `Article:slug:foo`,
   * `Article:uid:…`.
   */
  readonly tags: ReadonlySet<string>;
  /** Filtered lists of articles. */
  readonly lists: readonly ListDependency[];
  /** Whether share counts were read: the response is then fresh for seconds only. */
  readonly counts: boolean;
}

export interface ListDependency {
  readonly kind: 'articles' | 'search';
  /** The name of the order, such as `PUBLISHED_DESC`. */
  readonly order: string;
  readonly filter: ListFilter;
}

/** Selects visible articles: each list matches any of its values, and all given conditions must hold. */
export interface ListFilter {
  readonly sections?: readonly string[] | null;
  readonly topics?: readonly string[] | null;
  readonly authors?: readonly string[] | null;
  readonly languages?: readonly string[] | null;
  readonly publishedFrom?: string | null;
  readonly publishedBefore?: string | null;
}
