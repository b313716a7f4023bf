import type { Change } from '../../src/db/changes/change.js';
import type { TestDatabase } from './test-database.js';

/** Reads the changes recorded since the last call, oldest first. */
export function changeLogOf(base: Pick<TestDatabase, 'sql'>): () => Promise<Change[]> {
  let last = '0';
  return async () => {
    const rows = await base.sql<Change & { seq: string }>(
      `select seq, kind, xid::text, article_id as "articleId", tags, before, after
       from changes.log where seq > $1 order by seq`,
      [last],
    );
    last = rows.at(-1)?.seq ?? last;
    return rows.map(({ seq: _, ...change }) => change);
  };
}
