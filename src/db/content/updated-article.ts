/** An updated article, and the fields that the newsroom owns. */
export interface UpdatedArticle {
  readonly id: string;
  readonly owned: readonly string[];
}
