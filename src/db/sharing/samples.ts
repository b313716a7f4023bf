import type { ShareChannel, SharePlatform } from '../../domain/sharing.js';
import type { Database } from '../database.js';
import { visible } from '../read/visible.js';

/** A share in the past, with its clicks. */
export interface SampleShare {
  readonly articleId: string;
  readonly channel: ShareChannel;
  readonly platform: SharePlatform;
  readonly sharedAt: Date;
  readonly clicks: number;
  readonly clickedAt: Date;
}

export const readShareable = (
  database: Database,
  source: string,
): Promise<{ id: string; publishedAt: Date }[]> =>
  database.read(
    {
      text: `select id::text, published_at as "publishedAt" from article where source_name = $1 and ${visible('article')} order by source_uri`,
    },
    [source],
  );

export async function hasShares(database: Database): Promise<boolean> {
  const [row] = await database.read<{ there: boolean }>({
    text: 'select exists (select from share) as there',
  });
  return row?.there ?? false;
}

/** Writes sample shares with their links, and adds them to the pending counts, in one statement. */
export async function writeSampleShares(
  database: Database,
  shares: readonly SampleShare[],
  codeOf: () => string,
): Promise<void> {
  const columns = [
    shares.map(({ articleId }) => articleId),
    shares.map(({ channel }) => channel),
    shares.map(({ platform }) => platform),
    shares.map(({ sharedAt }) => sharedAt),
    shares.map(({ clicks }) => clicks),
    shares.map(({ clickedAt }) => clickedAt),
    shares.map(codeOf),
  ];
  await database.transaction('sample_shares', async (transaction) => {
    await transaction.query('set local statement_timeout = 0');
    await transaction.query(`select sharing.make_partitions(now() - interval '90 days', now())`);
    await transaction.query(
      `with made as materialized (
         select * from unnest($1::bigint[], $2::text[], $3::text[], $4::timestamptz[], $5::int[], $6::timestamptz[], $7::text[])
           made (article_id, channel, platform, shared_at, clicks, clicked_at, code)
       ), links as (
         insert into share_link (code, article_id, channel, platform, clicks)
         select code, article_id, channel, platform, clicks from made
       ), filed as materialized (
         select id, section_id, array(select topic_id from article_topic where article_id = id order by topic_id) as topic_ids,
           array(select author_id from article_author where article_id = id order by author_id) as author_ids
         from article where id = any($1::bigint[])
       ), counted as (
         insert into sharing.pending (article_id, section_id, topic_ids, author_ids, channel, platform, quarter, shares, clicks)
         select filed.id, section_id, topic_ids, author_ids, channel, platform, quarter, sum(shares), sum(clicks)
         from (
           select article_id, channel, platform, sharing.quarter(shared_at) as quarter, 1 as shares, 0 as clicks from made
           union all
           select article_id, channel, platform, sharing.quarter(clicked_at), 0, clicks from made where clicks > 0
         ) events join filed on filed.id = article_id
         group by 1, 2, 3, 4, 5, 6, 7
       )
       insert into share (uid, article_id, channel, platform, code, shared_at, recorded_at)
       select gen_random_uuid(), article_id, channel, platform, code, shared_at, shared_at from made`,
      columns,
    );
  });
}
