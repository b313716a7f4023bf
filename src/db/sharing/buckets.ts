import { LRUCache } from 'lru-cache';
import pg from 'pg';
import type { TimeInterval } from '../../domain/sharing.js';
import type { Reader } from '../database.js';
import type { Statement } from '../statement.js';

const hourMs = 3_600_000;
const lengthMs: Readonly<Record<TimeInterval, number>> = {
  HOUR: hourMs,
  DAY: 24 * hourMs,
  WEEK: 7 * 24 * hourMs,
  MONTH: 28 * 24 * hourMs,
};

/** Years of hours take longer than readers should wait for. */
const waysOf = ({ from, before }: Span, interval: TimeInterval): Pick<Statement, 'short' | 'report'> =>
  before.getTime() - from.getTime() <= 500 * lengthMs[interval] ? { short: true } : { report: true };

interface Span {
  readonly from: Date;
  readonly before: Date;
}

/** A bucket of a report: its ends, and its local beginning as it is written for people. */
export interface Bucket {
  readonly from: Date;
  readonly before: Date;
  readonly at: Date;
  readonly localTime: string;
}

/** The moment of a local time; of the two of an hour that comes twice, the first. */
const moment = (wall: string): string =>
  `case when (${wall} at time zone $3 - interval '1 hour') at time zone $3 = ${wall}
      then ${wall} at time zone $3 - interval '1 hour' else ${wall} at time zone $3 end`;

/*
 * Local days, weeks (ISO, from Monday) and months are stepped through on the wall clock and then turned into moments, so that the
 * day of a change of clocks has 23 or 25 hours. Hours are stepped through in time itself: of the hour that comes
 * twice there are two. Where an offset holds a quarter hour, hours begin at it.
 */
const local = `
  select ${moment('wall')} as starts, ${moment("(wall + ('1 ' || $4)::interval)")} as ends, wall
  from generate_series(date_trunc($4, $1::timestamptz at time zone $3), $2::timestamptz at time zone $3, ('1 ' || $4)::interval) wall`;
const hourly = `
  select starts, starts + interval '1 hour' as ends, starts at time zone $3 as wall
  from generate_series($1::timestamptz - ($1::timestamptz at time zone $3 - date_trunc($4, $1::timestamptz at time zone $3)),
    $2::timestamptz, interval '1 hour') starts`;

/** Buckets of spans that were asked for before: dashboards ask again, and no share changes a calendar. */
const known = new LRUCache<string, readonly Bucket[]>({
  maxSize: 50_000,
  sizeCalculation: (buckets) => buckets.length + 1,
});

/** The buckets that a span falls into, cut to the span; null for a zone that PostgreSQL does not know. */
export async function readBuckets(
  reader: Reader,
  span: Span,
  zone: string,
  interval: TimeInterval,
): Promise<readonly Bucket[] | null> {
  const key = JSON.stringify([span.from, span.before, zone, interval]);
  const buckets = known.get(key) ?? (await loadBuckets(reader, span, zone, interval));
  if (buckets) known.set(key, buckets);
  return buckets;
}

async function loadBuckets(
  reader: Reader,
  span: Span,
  zone: string,
  interval: TimeInterval,
): Promise<readonly Bucket[] | null> {
  const written =
    interval === 'HOUR'
      ? `to_char(wall, 'YYYY-MM-DD"T"HH24:MI') || case when ahead < '0' then '-' else '+' end || to_char(greatest(ahead, -ahead), 'HH24:MI')`
      : `to_char(wall, 'YYYY-MM-DD')`;
  const text = `select greatest(starts, $1::timestamptz) as "from", least(ends, $2::timestamptz) as before, starts as at, ${written} as "localTime"
    from (${interval === 'HOUR' ? hourly : local}) bucket
    cross join lateral (select wall - (starts at time zone 'UTC') as ahead) zone
    where ends > $1::timestamptz and starts < $2::timestamptz order by starts`;
  try {
    return await reader.read<Bucket>({ name: `buckets-${interval}`, text, ...waysOf(span, interval) }, [
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
