import pg from 'pg';
import { DomainError } from '../../domain/errors.js';
import { granularities, type ShareDimension } from '../../domain/sharing.js';
import type { SqlReader } from '../database.js';
import { idsBySlug } from '../read/former-names.js';
import { each, join, literal, param, raw, type Sql, sql } from '../read/sql.js';
import { prepared } from '../read/statement-name.js';
import { maxReportMs } from '../server-reads.js';
import type { ReportFilter } from './report-filter.js';
import type { ReportSource } from './report-sources.js';

/** The query of a report. */
export interface ReportQuery {
  readonly source: ReportSource;
  /** Ranges of rollup rows, which cover the spans. */
  readonly ranges: readonly {
    readonly bucket: number;
    readonly granularity: keyof typeof granularities;
    readonly from: Date;
    readonly before: Date;
  }[];
  /** The time buckets; one span without an interval. */
  readonly spans: readonly { readonly from: Date; readonly before: Date }[];
  readonly dimensions: readonly ShareDimension[];
  readonly filter: ReportFilter;
  readonly limit: number;
}

/** A combination of values of the grouping. Articles by uid; sections, topics and authors by row id. */
export type Combination = { readonly [Dimension in ShareDimension]?: string | null };

export interface ReportResult {
  readonly totalShares: number;
  readonly totalClicks: number;
  /** The most shared first. One more than the limit when there are more. */
  readonly combinations: readonly {
    readonly values: Combination;
    readonly shares: number;
    readonly clicks: number;
  }[];
  /** Counts that are not zero. Only of the buckets within the row limit. */
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

/** Joins each fact with its topics or authors; with a filter, only with those that it names. */
function joinOf(dimension: ShareDimension, filter: ReportFilter): Sql {
  if (dimension !== 'TOPIC' && dimension !== 'AUTHOR') return raw('');
  const [table, slugs] =
    dimension === 'TOPIC' ? (['topic', filter.topics] as const) : (['author', filter.authors] as const);
  const name = raw(table);
  const filterSql = slugs ? sql` where filed.id in (${idsBySlug(table, slugs)})` : raw('');
  return sql`left join lateral (
        select filed.id from unnest(fact.${name}_ids) filed (id)${filterSql}
      ) filed_${name} on true`;
}

/** Articles are returned by uid, so that the response has the id of a withdrawn one too. */
const publicValue = (dimension: ShareDimension, column: Sql): Sql =>
  dimension === 'ARTICLE' ? sql`(select uid::text from article where id = ${column})` : sql`${column}::text`;

const list = (columns: readonly Sql[]): Sql => join(columns, ', ');

/**
 * Reads a report in one statement, from a rollup and the pending shares. Totals count each share once, also when it is
 * in several rows by its topics or authors. REPORT_TOO_LARGE when it takes over three seconds.
 */
export async function readReport(reader: SqlReader, query: ReportQuery): Promise<ReportResult> {
  const { text, values } = reportSql(query);
  try {
    const [result] = await reader.read<ReportResult>(
      prepared(text, { report: true, label: 'share_report' }),
      values,
    );
    if (!result) throw new Error('A report gave no row.');
    return result;
  } catch (error) {
    throw error instanceof pg.DatabaseError && error.code === '57014' ? tooLarge : error;
  }
}

const tooLarge = new DomainError(
  'REPORT_TOO_LARGE',
  `This report took over ${maxReportMs / 1000} seconds. Ask for a shorter time or coarser interval, group by less (ARTICLE and AUTHOR cost the most), or filter by section, topic or article.`,
);

function reportSql({ source, ranges, spans, dimensions, filter, limit }: ReportQuery): Sql {
  const totalFacts = source.totals?.facts(filter) ?? sql`select shares, clicks from fact`;
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
    with rollup_range as (
      select * from unnest(${rangeParams(ranges)}) range (bucket, grain, starts, ends)
    ), span as (
      select ordinality::int - 1 as bucket, starts, ends from unnest(${timeParams(spans)}) with ordinality span (starts, ends)
    ), fact as materialized (${source.facts(filter)}
    ), total as (
      select coalesce(sum(shares), 0)::float8 as shares, coalesce(sum(clicks), 0)::float8 as clicks from (${totalFacts}) once
    ), cell as materialized (
      select ${list([raw('bucket'), ...columns])}, sum(shares) as shares, sum(clicks) as clicks
      from fact ${joins} ${groupBy([raw('bucket'), ...names])}
    ), combination as materialized (
      select ${list([...names, ...counted])} from cell ${groupBy(names)} order by place limit ${rowLimit} + 1
    )
    select
      (select shares from total) as "totalShares",
      (select clicks from total) as "totalClicks",
      (select coalesce(json_agg(json_build_object('values', ${values}, 'shares', coalesce(shares, 0), 'clicks', coalesce(clicks, 0)) order by place), '[]') from combination) as combinations,
      (select coalesce(json_agg(json_build_array(bucket, combination.place - 1, cell.shares, cell.clicks)), '[]')
        from cell join combination on ${same}
        where bucket * (select count(*) from combination) <= ${rowLimit}) as cells`;
}

const timeParams = (spans: readonly { readonly from: Date; readonly before: Date }[]): Sql =>
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

const rangeParams = (ranges: ReportQuery['ranges']): Sql =>
  list([
    param(
      ranges.map(({ bucket }) => bucket),
      'int[]',
    ),
    param(
      ranges.map(({ granularity }) => granularities[granularity]),
      'smallint[]',
    ),
    timeParams(ranges),
  ]);
