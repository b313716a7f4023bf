import { numberedSql } from './numbering-sql.js';
import type { RunQuery } from './read.js';

/** Articles of a walk, or rows of the log, that are numbered in one transaction. */
const maxRows = 5000;

type WalkKind = 'article' | 'log' | 'section' | 'topic' | 'author';

interface Walk {
  readonly id: string;
  readonly kind: WalkKind;
  readonly nameId: string | null;
  readonly afterId: string;
}

interface WalkSql {
  /** The next rows after $2 as `step`, with the `id` of the article; $1 is the name. */
  readonly next: string;
  /** The time of the change. */
  readonly at: string;
  /** Which articles get a number, see `numberedSql`. */
  readonly condition: string;
}

const ofName = (next: string): WalkSql => ({ next, at: 'clock_timestamp()', condition: `state = 'PUBLIC'` });

const walks: Readonly<Record<WalkKind, WalkSql>> = {
  /** All articles, when the feed begins: those that changed meanwhile have a number. */
  article: {
    next: 'select id as step, id, null::timestamptz as at from article where id > $2 and $1::bigint is null',
    at: 'max(at)',
    condition: 'not known',
  },
  /** The whole log, after a restore. */
  log: {
    next: `select seq as step, article_id as id, at from changes.log where kind = 'ARTICLE' and seq > $2 and seq <= $1`,
    at: 'max(at)',
    condition: 'true',
  },
  section: ofName(
    'select id as step, id, null::timestamptz as at from article where section_id = $1 and id > $2',
  ),
  topic: ofName(
    'select article_id as step, article_id as id, null::timestamptz as at from article_topic where topic_id = $1 and article_id > $2',
  ),
  author: ofName(
    'select article_id as step, article_id as id, null::timestamptz as at from article_author where author_id = $1 and article_id > $2',
  ),
};

/** Numbers the next articles of the oldest walk; returns whether there was none. */
export async function numberWalk(query: RunQuery): Promise<boolean> {
  const [walk] = await query<Walk>(
    `select id::text, kind, name_id::text as "nameId", after_id::text as "afterId" from changes.walk order by walk.id limit 1`,
    [],
  );
  if (!walk) return true;
  const { next, at, condition } = walks[walk.kind];
  const [row] = await query<{ last: string | null }>(
    `with next as materialized (${next} order by step limit ${maxRows}),
     changed as materialized (select id, max(step) as place, ${at} as at from next group by id),
     ${numberedSql(condition)},
     counted as (
       update changes.numbering set last_number = last_number + (select count(*) from numbered)
     )
     select max(step)::text as last from next having count(*) = ${maxRows}`,
    [walk.nameId, walk.afterId],
  );
  if (row?.last) await query('update changes.walk set after_id = $2 where id = $1', [walk.id, row.last]);
  else await query('delete from changes.walk where id = $1', [walk.id]);
  return false;
}
