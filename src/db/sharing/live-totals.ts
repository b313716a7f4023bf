import type { SqlReader } from '../database.js';
import { visible } from '../read/visible.js';

/** Articles of one statement. */
const maxArticles = 5000;

/** The shares and clicks of articles that readers may see, by uid, as texts that change with them. */
export async function readLiveTotals(
  reader: SqlReader,
  articles: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const totals = new Map<string, string>();
  for (let start = 0; start < articles.length; start += maxArticles) {
    const rows = await reader.read<{ uid: string; total: string }>(statement, [
      articles.slice(start, start + maxArticles),
    ]);
    for (const { uid, total } of rows) totals.set(uid, total);
  }
  return totals;
}

const statement = {
  name: 'read-live-totals',
  // Folded and pending counts in one snapshot: their sums do not change when what is pending is folded.
  text: `select article.uid::text as uid, concat(sum(counted.shares), ' ', sum(counted.clicks)) as total
    from article
    left join lateral (
      select shares, clicks from sharing.count where article_id = article.id
      union all select shares, clicks from sharing.pending where article_id = article.id
    ) counted on true
    where article.uid = any($1::uuid[]) and ${visible('article')}
    group by article.uid`,
};
