import pg from 'pg';
import { DomainError } from '../../domain/errors.js';
import { grains, type ShareDimension } from '../../domain/sharing.js';
import { maxReportMs, type Reader } from '../database.js';
import { each, join, literal, param, raw, type Sql, sql } from '../read/sql.js';
import { prepared } from '../read/statement-name.js';
import type { ReportFilter } from './report-filter.js';
import { idsOf, type Source } from './report-sources.js';

/** What a report counts: in which pieces of time, of which shares, by what, and how many rows at most. */
export interface ReportQuestion {
  readonly source: Source;
  readonly pieces: readonly {
    readonly bucket: number;
    readonly grain: keyof typeof grains;
    readonly from: Date;
    readonly before: Date;
  }[];
  readonly spans: readonly { readonly from: Date; readonly before: Date }[];
  readonly dimensions: readonly ShareDimension[];
  readonly filter: ReportFilter;
  readonly limit: number;
}

/** One combination of what was grouped by; rows of tables by their ids. */
export type Combination = { readonly [Dimension in ShareDimension]?: string | null };

export interface ReportAnswer {
  readonly totalShares: number;
  readonly totalClicks: number;
  /** The most shared first, one more than the limit where there are more. */
  readonly combinations: readonly {
    readonly values: Combination;
    readonly shares: number;
    readonly clicks: number;
  }[];
  /** What is not zero: bucket, combination, shares, clicks. Only of buckets that the limit lets through. */
  readonly cells: readonly (readonly [bucket: number, combination: number, shares: number, clicks: number])[];
}

/** The columns of a fact that dimensions are read from. */
const dimensionSql: Readonly<Record<ShareDimension, string>> = {
  CHANNEL: 'fact.channel',
  PLATFORM: 'fact.platform',
  SECTION: 'fact.section_id',
  ARTICLE: 'fact.article_id',
  TOPIC: 'filed_topic.id',
  AUTHOR: 'filed_author.id',
};

/** Counts a share under each of its topics or authors; of those that a filter names, where it names any. */
function joinOf(dimension: ShareDimension, filter: ReportFilter): Sql {
  if (dimension !== 'TOPIC' && dimension !== 'AUTHOR') return raw('');
  const [table, slugs] =
    dimension === 'TOPIC' ? (['topic', filter.topics] as const) : (['author', filter.authors] as const);
  const name = raw(table);
  const named = slugs ? sql` where filed.id in (${idsOf(table, slugs)})` : raw('');
  return sql`left join lateral (
        select filed.id from unnest(fact.${name}_ids) filed (id)${named}
      ) filed_${name} on true`;
}

/** Articles leave by their uids, because a reader gets the id of one that may not be read any more. */
const publicValue = (dimension: ShareDimension, column: Sql): Sql =>
  dimension === 'ARTICLE' ? sql`(select uid::text from article where id = ${column})` : sql`${column}::text`;

const list = (columns: readonly Sql[]): Sql => join(columns, ', ');

/**
 * Answers in one statement, from a rollup and what is not folded yet. Totals hold each share once, also where topics
 * or authors count it in several rows. REPORT_TOO_LARGE for what takes over three seconds.
 */
export async function readReport(reader: Reader, question: ReportQuestion): Promise<ReportAnswer> {
  const { text, values } = reportSql(question);
  try {
    const [answer] = await reader.read<ReportAnswer>(prepared(text, { report: true }), values);
    if (!answer) throw new Error('A report gave no row.');
    return answer;
  } catch (error) {
    throw error instanceof pg.DatabaseError && error.code === '57014' ? tooLarge : error;
  }
}

const tooLarge = new DomainError(
  'REPORT_TOO_LARGE',
  `This report took over ${maxReportMs / 1000} seconds. Ask for a shorter time or coarser interval, group by less (ARTICLE and AUTHOR cost the most), or filter by section, topic or article.`,
);

function reportSql({ source, pieces, spans, dimensions, filter, limit }: ReportQuestion): Sql {
  const once = source.whole?.facts(filter) ?? sql`select shares, clicks from fact`;
  const joins = each(dimensions, (dimension) => joinOf(dimension, filter));
  const names = dimensions.map((_dimension, place) => raw(`d${place}`));
  const groupBy = (columns: readonly Sql[]): Sql =>
    columns.length > 0 ? sql`group by ${list(columns)}` : raw('');
  const columns = dimensions.map((dimension, place) => raw(`${dimensionSql[dimension]} as d${place}`));
  const order = list([sql`sum(shares) desc`, sql`sum(clicks) desc`, ...names]);
  const counted = [
    sql`sum(shares) as shares`,
    sql`sum(clicks) as clicks`,
    sql`row_number() over (order by ${order}) as place`,
  ];
  const rowLimit = param(limit, 'int');
  const values =
    dimensions.length > 0
      ? sql`json_build_object(${list(dimensions.map((dimension, place) => sql`${literal(dimension)}, ${publicValue(dimension, raw(`d${place}`))}`))})`
      : sql`json_build_object()`;
  const same =
    names.length > 0
      ? join(
          names.map(
            (name) => sql`coalesce(cell.${name}::text, '') = coalesce(combination.${name}::text, '')`,
          ),
          ' and ',
        )
      : raw('true');
  return sql`
    with piece as (
      select * from unnest(${ofPieces(pieces)}) piece (bucket, grain, starts, ends)
    ), span as (
      select ordinality::int - 1 as bucket, starts, ends from unnest(${times(spans)}) with ordinality span (starts, ends)
    ), fact as materialized (${source.facts(filter)}
    ), whole as (
      select coalesce(sum(shares), 0)::float8 as shares, coalesce(sum(clicks), 0)::float8 as clicks from (${once}) once
    ), cell as materialized (
      select ${list([raw('bucket'), ...columns])}, sum(shares) as shares, sum(clicks) as clicks
      from fact ${joins} ${groupBy([raw('bucket'), ...names])}
    ), combination as materialized (
      select ${list([...names, ...counted])} from cell ${groupBy(names)} order by place limit ${rowLimit} + 1
    )
    select
      (select shares from whole) as "totalShares",
      (select clicks from whole) as "totalClicks",
      (select coalesce(json_agg(json_build_object('values', ${values}, 'shares', coalesce(shares, 0), 'clicks', coalesce(clicks, 0)) order by place), '[]') from combination) as combinations,
      (select coalesce(json_agg(json_build_array(bucket, combination.place - 1, cell.shares, cell.clicks)), '[]')
        from cell join combination on ${same}
        where bucket * (select count(*) from combination) <= ${rowLimit}) as cells`;
}

const times = (spans: readonly { readonly from: Date; readonly before: Date }[]): Sql =>
  list([
    param(
      spans.map(({ from }) => from),
      'timestamptz[]',
    ),
    param(
      spans.map(({ before }) => before),
      'timestamptz[]',
    ),
  ]);

const ofPieces = (pieces: ReportQuestion['pieces']): Sql =>
  list([
    param(
      pieces.map(({ bucket }) => bucket),
      'int[]',
    ),
    param(
      pieces.map(({ grain }) => grains[grain]),
      'smallint[]',
    ),
    times(pieces),
  ]);
