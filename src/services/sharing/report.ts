import { LRUCache } from 'lru-cache';
import type { SqlReader } from '../../db/database.js';
import { type Bucket, readBuckets } from '../../db/sharing/buckets.js';
import { type Combination, readReport } from '../../db/sharing/report.js';
import type { ReportFilter } from '../../db/sharing/report-filter.js';
import { sourceFor } from '../../db/sharing/report-sources.js';
import { DomainError } from '../../domain/errors.js';
import { limits } from '../../domain/limits.js';
import type { ShareDimension, TimeInterval } from '../../domain/sharing.js';
import { ceiling, floor, rollupRanges } from './rollup-ranges.js';

/** The arguments of a report. `from` is inclusive, `before` exclusive; both are widened to quarter hours. */
export interface ReportInput {
  readonly from: Date;
  readonly before: Date;
  readonly filter: ReportFilter;
  readonly groupBy: readonly ShareDimension[];
  readonly interval: TimeInterval | null;
  readonly timeZone: string;
  readonly limit: number;
}

export interface ReportRow {
  /** The time bucket; null without an interval. */
  readonly bucket: { readonly at: string; readonly localTime: string } | null;
  readonly values: Combination;
  readonly shares: number;
  readonly clicks: number;
}

export interface Report {
  readonly from: Date;
  readonly before: Date;
  readonly timeZone: string;
  readonly totalShares: number;
  readonly totalClicks: number;
  readonly rows: readonly ReportRow[];
  /** Whether `limit` cut rows off. */
  readonly truncated: boolean;
}

const maxYears = 10;

/** Counts shares and clicks by dimensions and time. BAD_USER_INPUT with the field at fault, or REPORT_TOO_LARGE. */
export async function shareReport(reader: SqlReader, input: ReportInput): Promise<Report> {
  validate(input);
  const { groupBy, interval, timeZone, limit, filter } = input;
  const span = { from: floor(input.from, 'quarter'), before: ceiling(input.before, 'quarter') };
  const buckets = await readBuckets(
    reader,
    span,
    fullNames[timeZone.toUpperCase()] ?? timeZone,
    interval ?? 'MONTH',
  );
  if (!buckets) throw unknownZone(timeZone);
  const spans = interval ? buckets : [span];
  const source = sourceFor(groupBy, filteredBy(filter));
  const result = await readReport(reader, {
    source,
    ranges: rollupRanges(spans, source.granularities),
    spans,
    dimensions: groupBy,
    filter,
    limit,
  });
  const { totalShares, totalClicks, combinations, cells } = result;
  const rows = interval
    ? fill(buckets, combinations, cells, limit)
    : combinations.slice(0, limit).map((combination) => ({ bucket: null, ...combination }));
  const rowCount = interval ? buckets.length * combinations.length : combinations.length;
  return { ...span, timeZone, totalShares, totalClicks, rows, truncated: rowCount > limit };
}

/** A row for every combination in every bucket, in the order of time and then of total shares; zero without shares. */
function fill(
  buckets: readonly Bucket[],
  combinations: readonly { readonly values: Combination }[],
  cells: readonly (readonly [number, number, number, number])[],
  limit: number,
): ReportRow[] {
  const counted = new Map(
    cells.map(([bucket, place, ...counts]) => [bucket * combinations.length + place, counts]),
  );
  const rows: ReportRow[] = [];
  for (const [at, { at: starts, localTime }] of buckets.entries()) {
    const bucket = { at: starts.toISOString(), localTime };
    for (const [place, { values }] of combinations.entries()) {
      if (rows.length === limit) return rows;
      const [shares = 0, clicks = 0] = counted.get(at * combinations.length + place) ?? [];
      rows.push({ bucket, values, shares, clicks });
    }
  }
  return rows;
}

function filteredBy(filter: ReportFilter): ShareDimension[] {
  const values = {
    CHANNEL: filter.channels,
    PLATFORM: filter.platforms,
    SECTION: filter.sections,
    TOPIC: filter.topics,
    AUTHOR: filter.authors,
    ARTICLE: filter.articles,
  };
  return (Object.keys(values) as ShareDimension[]).filter((dimension) => values[dimension] !== null);
}

function validate({ from, before, groupBy, timeZone, limit }: ReportInput): void {
  const refuse = (field: string, message: string): never => {
    throw new DomainError('BAD_USER_INPUT', message, { field });
  };
  if (from >= before) refuse('filter.before', '`from` must lie before `before`.');
  const latest = new Date(from);
  latest.setUTCFullYear(latest.getUTCFullYear() + maxYears);
  if (before > latest) refuse('filter.before', `A report covers ${maxYears} years at most. Ask for several.`);
  if (new Set(groupBy).size < groupBy.length) refuse('groupBy', '`groupBy` names a dimension twice.');
  if (groupBy.length > limits.reportDimensions) {
    refuse(
      'groupBy',
      `A report has ${limits.reportDimensions} dimensions at most; this named ${groupBy.length}.`,
    );
  }
  if (limit < 1 || limit > limits.reportRows) {
    refuse('limit', `\`limit\` must lie between 1 and ${limits.reportRows}; it was ${limit}.`);
  }
  if (!isZone(timeZone)) throw unknownZone(timeZone);
}

/** Zones whose names PostgreSQL reads as abbreviations of a fixed offset, without daylight saving time. */
const fullNames: Readonly<Record<string, string>> = {
  CET: 'Europe/Brussels',
  EET: 'Europe/Athens',
  MET: 'Europe/Brussels',
  WET: 'Europe/Lisbon',
};

/** Names found valid: the check is slow. */
const zones = new LRUCache<string, true>({ max: 1000 });

/** Whether a name is in the IANA database. PostgreSQL also accepts abbreviations, and offsets with the opposite sign. */
function isZone(timeZone: string): boolean {
  if (zones.has(timeZone)) return true;
  if (!/^[A-Za-z][A-Za-z0-9_-]*(\/[A-Za-z0-9_+-]+)*$/.test(timeZone)) return false;
  try {
    new Intl.DateTimeFormat('en', { timeZone });
    zones.set(timeZone, true);
    return true;
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}

const unknownZone = (timeZone: string): DomainError =>
  new DomainError(
    'BAD_USER_INPUT',
    `${JSON.stringify(timeZone.slice(0, 60))} is no time zone of the IANA database, such as "Europe/Paris" or "UTC".`,
    { field: 'timeZone' },
  );
