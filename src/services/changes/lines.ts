import type { SqlReader } from '../../db/database.js';
import { type LinesPage, readLinesPage } from '../../db/read/change-lines.js';

export type { LinesPage };

/** What to read as lines. */
export interface ChangeLines {
  /** The cursor after which it starts; null: from the first change. */
  readonly since: string | null;
  /** Slugs of sections; null: all articles. */
  readonly sections: readonly string[] | null;
}

/** Reads the feed to its end, page by page: the next page is read when it is asked for. */
export async function* readChangeLines(
  reader: SqlReader,
  publicUrl: string,
  { since, sections }: ChangeLines,
): AsyncGenerator<LinesPage> {
  let cursor = since;
  for (;;) {
    const page = await readLinesPage(reader, publicUrl, { since: cursor, sections });
    yield page;
    if (!page.hasMore) return;
    cursor = page.cursor;
  }
}
