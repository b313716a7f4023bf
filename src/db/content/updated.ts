/** An article that was updated, and the fields that belong to the newsroom. */
export interface Updated {
  readonly id: string;
  readonly owned: readonly string[];
}
