import type { ExportScope } from '../../domain/export.js';
import { visible } from '../read/visible.js';
import { type JsonRow, pageOf, type ReadExportPage, shownTime } from './page.js';
import type { ExportReader } from './reader.js';

const maxRows = 10_000;

/** A share may be recorded some days after it was made; older partitions hold nothing new. */
const maxLateness = `interval '8 days'`;

/** The month after this one that has shares, as its first moment; null: there is none. */
async function nextMonth(
  reader: ExportReader,
  { month, since }: { readonly month: string; readonly since: string | null },
): Promise<string | null> {
  const [row] = await reader.query<{ month: string | null }>(
    `select min(month) as month from (
       select replace(substr(relname, 7), '_', '-') || '-01' as month
       from pg_inherits join pg_class on pg_class.oid = inhrelid
       where inhparent = 'share'::regclass and relname ~ '^share_\\d{4}_\\d\\d$') partition
     where month > $1 and ($2::timestamptz is null
       or (month || 'T00:00:00Z')::timestamptz + interval '1 month' > $2::timestamptz - ${maxLateness})`,
    [month, since],
  );
  return row?.month ?? null;
}

const statement = (
  condition: string,
): string => `select share.uid::text as at, json_build_object('id', 'shr_' || share.uid,
    'articleId', 'art_' || article.uid, 'channel', share.channel, 'platform', share.platform,
    'sharedAt', ${shownTime('shared_at')}, 'clicks', coalesce(link.clicks, 0))::text as row
  from share join article on article.id = share.article_id left join share_link link on link.code = share.code
  where shared_at >= ($4 || 'T00:00:00Z')::timestamptz and shared_at < ($4 || 'T00:00:00Z')::timestamptz + interval '1 month'
    and share.uid > $1::uuid and ($2::timestamptz is null or share.recorded_at >= $2) and ${condition}
  order by share.uid limit $3`;

const first = '00000000-0000-0000-0000-000000000000';

/** Shares month by month, in the order of the index that each partition has. */
const read =
  (text: string): ReadExportPage =>
  async (reader, { after, limit, since }) => {
    const { time } = since;
    let [month = '', uid = first] = (after ?? '').split(' ');
    for (
      let next: string | null = month;
      next !== null;
      next = await nextMonth(reader, { month, since: time })
    ) {
      if (next !== month) [month, uid] = [next, first];
      if (month === '') continue;
      const values = [uid, time, Math.min(limit, maxRows), month];
      const page = pageOf(await reader.query<JsonRow>(text, values));
      if (page.after !== null) return { ...page, after: `${month} ${page.after}` };
    }
    return { rows: [], after: null };
  };

export const shareRows: Readonly<Record<ExportScope, ReadExportPage>> = {
  EVERYTHING: read(statement('true')),
  PUBLIC: read(statement(visible('article'))),
};
