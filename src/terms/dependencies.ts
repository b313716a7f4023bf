/** What an answer was made from: whatever changes one of these may change the answer. */
export interface Dependencies {
  /**
   * Objects by their row ids: `Article:123`, `Section:5`, `Topic:7`, `Author:9`; what belongs to one:
   * `Article:123:related`, `Section:5:articles`, `Topic:7:articles`, `Author:9:articles`; whole kinds: `sections`,
   * `topics`; look-ups that found nothing: `Article:slug:foo`, `Article:uid:…`, `Section:slug:foo`.
   */
  readonly tags: ReadonlySet<string>;
  /** Lists that were asked of all articles. */
  readonly lists: readonly ListAsked[];
  /** Share counts were read: they are good for seconds only. */
  readonly counts: boolean;
}

export interface ListAsked {
  readonly kind: 'articles' | 'search';
  readonly order: string;
  readonly filter: {
    readonly sections?: readonly string[] | null;
    readonly topics?: readonly string[] | null;
    readonly authors?: readonly string[] | null;
    readonly languages?: readonly string[] | null;
    readonly publishedFrom?: string | null;
    readonly publishedBefore?: string | null;
  };
}
