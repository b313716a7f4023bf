import { LRUCache } from 'lru-cache';
import pg from 'pg';
import type { TimeInterval } from '../../domain/sharing.js';
import type { SqlReader } from '../database.js';
import type { Statement } from '../statement.js';

const hourMs = 3_600_000;
const lengthMs: Readonly<Record<TimeInterval, number>> = {
  HOUR: hourMs,
  DAY: 24 * hourMs,
  WEEK: 7 * 24 * hourMs,
  MONTH: 28 * 24 * hourMs,
};

/** Long spans are read on the connections of reports. */
const routeOf = ({ from, before }: Span, interval: TimeInterval): Pick<Statement, 'short' | 'report'> =>
  before.getTime() - from.getTime() <= 500 * lengthMs[interval] ? { short: true } : { report: true };

interface Span {
  readonly from: Date;
  readonly before: Date;
}

/** A time bucket of a report, cut to the span of the report. */
export interface Bucket {
  readonly from: Date;
  readonly before: Date;
  /** The start of the bucket before it was cut. */
  readonly at: Date;
  /** `at` in local time: a date, or for hours a time with its offset. */
  readonly localTime: string;
}

/** The time of a local time; the first one when the local time occurs twice. */
const timeOfLocal = (wall: string): string =>
  `case when (${wall} at time zone $3 - interval '1 hour') at time zone $3 = ${wall}
      then ${wall} at time zone $3 - interval '1 hour' else ${wall} at time zone $3 end`;

/*
 * Days, weeks (ISO, from Monday) and months are generated in local time and then converted, so that a day with a change
 * of clocks has 23 or 25 hours. Hours are generated in UTC: a local hour that occurs twice has two buckets. In a zone
 * whose offset has a quarter of an hour, hours start at it.
 */
const localBuckets = `
  select ${timeOfLocal('wall')} as starts, ${timeOfLocal("(wall + ('1 ' || $4)::interval)")} as ends, wall
  from generate_series(date_trunc($4, $1::timestamptz at time zone $3), $2::timestamptz at time zone $3, ('1 ' || $4)::interval) wall`;
const hourBuckets = `
  select starts, starts + interval '1 hour' as ends, starts at time zone $3 as wall
  from generate_series($1::timestamptz - ($1::timestamptz at time zone $3 - date_trunc($4, $1::timestamptz at time zone $3)),
    $2::timestamptz, interval '1 hour') starts`;

/** Cached buckets by span, zone and interval: dashboards repeat their queries, and buckets do not depend on shares. */
const cachedBuckets = new LRUCache<string, readonly Bucket[]>({
  maxSize: 50_000,
  sizeCalculation: (buckets) => buckets.length + 1,
});

/** The buckets of a span, cut to the span; null for a zone that PostgreSQL does not know. */
export async function readBuckets(
  reader: SqlReader,
  span: Span,
  zone: string,
  interval: TimeInterval,
): Promise<readonly Bucket[] | null> {
  const key = JSON.stringify([span.from, span.before, zone, interval]);
  const buckets = cachedBuckets.get(key) ?? (await loadBuckets(reader, span, zone, interval));
  if (buckets) cachedBuckets.set(key, buckets);
  return buckets;
}

async function loadBuckets(
  reader: SqlReader,
  span: Span,
  zone: string,
  interval: TimeInterval,
): Promise<readonly Bucket[] | null> {
  const localTime =
    interval === 'HOUR'
      ? `to_char(wall, 'YYYY-MM-DD"T"HH24:MI') || case when ahead < '0' then '-' else '+' end || to_char(greatest(ahead, -ahead), 'HH24:MI')`
      : `to_char(wall, 'YYYY-MM-DD')`;
  const text = `select greatest(starts, $1::timestamptz) as "from", least(ends, $2::timestamptz) as before, starts as at, ${localTime} as "localTime"
    from (${interval === 'HOUR' ? hourBuckets : localBuckets}) bucket
    cross join lateral (select wall - (starts at time zone 'UTC') as ahead) zone
    where ends > $1::timestamptz and starts < $2::timestamptz order by starts`;
  try {
    return await reader.read<Bucket>({ name: `buckets-${interval}`, text, ...routeOf(span, interval) }, [
      span.from,
      span.before,
      zone,
      interval.toLowerCase(),
    ]);
  } catch (error) {
    if (error instanceof pg.DatabaseError && error.code === '22023') return null;
    throw error;
  }
}
