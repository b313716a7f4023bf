/** What a reader may see: published, and its time has come. */
export const visible = (row: string): string =>
  `${row}.status = 'PUBLISHED' and ${row}.published_at <= now()`;
