/** Values of which any fits; null where nothing is asked. Sections, topics and authors by slug, articles by uid. */
export interface ReportFilter {
  readonly channels: readonly string[] | null;
  readonly platforms: readonly string[] | null;
  readonly sections: readonly string[] | null;
  readonly topics: readonly string[] | null;
  readonly authors: readonly string[] | null;
  readonly articles: readonly string[] | null;
}
