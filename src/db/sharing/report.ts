import pg from 'pg';
import { DomainError } from '../../errors.js';
import { grains, type ShareDimension } from '../../terms/sharing.js';
import { mostReportMs, type Reader } from '../database.js';
import { plainValue } from '../plain-value.js';
import { prepared } from '../read/statement-name.js';
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

/** Values of which any fits; null where nothing is asked. Sections, topics and authors by slug, articles by uid. */
export interface ReportFilter {
  readonly channels: readonly string[] | null;
  readonly platforms: readonly string[] | null;
  readonly sections: readonly string[] | null;
  readonly topics: readonly string[] | null;
  readonly authors: readonly string[] | null;
  readonly articles: readonly string[] | null;
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
function joinOf(dimension: ShareDimension, filter: ReportFilter, param: (value: unknown) => string): string {
  if (dimension !== 'TOPIC' && dimension !== 'AUTHOR') return '';
  const [table, slugs] =
    dimension === 'TOPIC' ? (['topic', filter.topics] as const) : (['author', filter.authors] as const);
  const named = slugs ? ` where filed.id in (${idsOf(table, param(slugs))})` : '';
  return `left join lateral (
        select filed.id from unnest(fact.${table}_ids) filed (id)${named}
      ) filed_${table} on true`;
}

/** Articles leave by their uids, because a reader is told the id of one that may not be read any more. */
const told = (dimension: ShareDimension, name: string): string =>
  dimension === 'ARTICLE' ? `(select uid::text from article where id = ${name})` : `${name}::text`;

/**
 * Answers in one statement, from a rollup and what is not folded yet. Totals hold each share once, also where topics
 * or authors count it in several rows. REPORT_TOO_LARGE for what takes over three seconds.
 */
export async function readReport(reader: Reader, question: ReportQuestion): Promise<ReportAnswer> {
  const { source, pieces, spans, dimensions, limit } = question;
  const values: unknown[] = [
    pieces.map(({ bucket }) => bucket),
    pieces.map(({ grain }) => grains[grain]),
    pieces.map(({ from }) => from),
    pieces.map(({ before }) => before),
    spans.map(({ from }) => from),
    spans.map(({ before }) => before),
    limit,
  ];
  const param = (value: unknown): string => `$${values.push(plainValue(value))}`;
  const facts = source.facts(question.filter, param);
  const whole = source.whole?.facts(question.filter, param) ?? 'select shares, clicks from fact';
  const joins = dimensions.map((dimension) => joinOf(dimension, question.filter, param));
  const parts = dimensions.map((dimension, place) => ({ name: `d${place}`, value: dimensionSql[dimension] }));
  const names = parts.map(({ name }) => name);
  const grouped = (...columns: string[]): string =>
    columns.length > 0 ? `group by ${columns.join(', ')}` : '';
  const columns = parts.map(({ name, value }) => `${value} as ${name}`);
  const text = `
    with piece as (
      select * from unnest($1::int[], $2::smallint[], $3::timestamptz[], $4::timestamptz[]) piece (bucket, grain, starts, ends)
    ), span as (
      select ordinality::int - 1 as bucket, starts, ends from unnest($5::timestamptz[], $6::timestamptz[]) with ordinality span (starts, ends)
    ), fact as materialized (${facts}
    ), whole as (
      select coalesce(sum(shares), 0)::float8 as shares, coalesce(sum(clicks), 0)::float8 as clicks from (${whole}) once
    ), cell as materialized (
      select ${['bucket', ...columns].join(', ')}, sum(shares) as shares, sum(clicks) as clicks
      from fact ${joins.join(' ')} ${grouped('bucket', ...names)}
    ), combination as materialized (
      select ${[...names, 'sum(shares) as shares', 'sum(clicks) as clicks', `row_number() over (order by ${['sum(shares) desc', 'sum(clicks) desc', ...names].join(', ')}) as place`].join(', ')}
      from cell ${grouped(...names)} order by place limit $7::int + 1
    )
    select
      (select shares from whole) as "totalShares",
      (select clicks from whole) as "totalClicks",
      (select coalesce(json_agg(json_build_object('values', json_build_object(${dimensions.map((dimension, place) => `'${dimension}', ${told(dimension, `d${place}`)}`).join(', ')}), 'shares', coalesce(shares, 0), 'clicks', coalesce(clicks, 0)) order by place), '[]') from combination) as combinations,
      (select coalesce(json_agg(json_build_array(bucket, combination.place - 1, cell.shares, cell.clicks)), '[]')
        from cell join combination on ${names.length > 0 ? names.map((name) => `coalesce(cell.${name}::text, '') = coalesce(combination.${name}::text, '')`).join(' and ') : 'true'}
        where bucket * (select count(*) from combination) <= $7::int) as cells`;
  try {
    const [answer] = await reader.read<ReportAnswer>({ ...prepared(text, false), report: true }, values);
    if (!answer) throw new Error('A report gave no row.');
    return answer;
  } catch (error) {
    throw error instanceof pg.DatabaseError && error.code === '57014' ? tooLarge : error;
  }
}

const tooLarge = new DomainError(
  'REPORT_TOO_LARGE',
  `This report took over ${mostReportMs / 1000} seconds. Ask for a shorter time or coarser interval, group by less (ARTICLE and AUTHOR cost the most), or filter by section, topic or article.`,
);
