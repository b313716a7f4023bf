/** What an answer was made from. */
export interface Dependencies {
  /**
   * Rows: `Article:123`, `Section:5`, `Topic:7`, `Author:9`; what belongs to one: `Article:123:related`,
   * `Section:5:articles`; whole kinds: `sections`, `topics`; look-ups that found nothing: `Article:slug:foo`,
   * `Article:uid:…`.
   */
  readonly tags: ReadonlySet<string>;
  /** Lists that were asked of all articles. */
  readonly lists: readonly ListDependency[];
  /** Whether share counts were read: they are good for seconds only. */
  readonly counts: boolean;
}

export interface ListDependency {
  readonly kind: 'articles' | 'search';
  /** The name of the order, such as `PUBLISHED_DESC`. */
  readonly order: string;
  readonly filter: ListFilter;
}

/** Which of all visible articles: any of the values within a list, all of the lists together. */
export interface ListFilter {
  readonly sections?: readonly string[] | null;
  readonly topics?: readonly string[] | null;
  readonly authors?: readonly string[] | null;
  readonly languages?: readonly string[] | null;
  readonly publishedFrom?: string | null;
  readonly publishedBefore?: string | null;
}
