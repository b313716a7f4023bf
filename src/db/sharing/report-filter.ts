/** For each field a share matches when it has any of the values; null: no filter. Articles by uid, others by slug. */
export interface ReportFilter {
  readonly channels: readonly string[] | null;
  readonly platforms: readonly string[] | null;
  readonly sections: readonly string[] | null;
  readonly topics: readonly string[] | null;
  readonly authors: readonly string[] | null;
  readonly articles: readonly string[] | null;
}
