import { momentOf } from './civil.js';
import { type FoundClock, findClock } from './find-clock.js';
import { type DateConventions, findDays } from './find-days.js';
import { fold } from './fold.js';
import { type ParsedTime, readIso } from './read-iso.js';
import { readZone, type Zone } from './zone.js';

export interface TimeParseOptions extends DateConventions {
  /** The zone of times without an offset. */
  readonly timeZone: Zone;
}

/** A parsed moment. */
export interface Moment {
  readonly at: Date;
  /** Whether the text has a time of day; without one the moment is the start of its day. */
  readonly hasTime: boolean;
  /** The date as written, in its own zone: 2026-03-05. */
  readonly day: string;
  /** Whether the text states a zone. */
  readonly hasZone: boolean;
}

/** The maximum length of a time, in characters. */
const maxLength = 300;
/** The maximum distance between a date and its time of day, in characters. */
const maxClockDistance = 40;

/** Parses a value: ISO 8601, RFC 2822, a number of seconds, or a date in words. Null for anything else. */
export function readMoment(value: string, options: TimeParseOptions): Moment | null {
  const text = fold(value.slice(0, maxLength));
  const parsed = readIso(text) ?? findTimes(text, { shortYears: true, ...options })[0]?.parsed;
  return parsed ? toMoment(parsed, options) : null;
}

/** A moment in a text, with the text before it. */
export interface FoundMoment {
  readonly moment: Moment;
  readonly before: string;
}

/** The moments in words in a text of a page, in order. */
export function findMoments(value: string, options: TimeParseOptions): FoundMoment[] {
  const text = fold(value.slice(0, maxLength));
  return findTimes(text, options).map(({ parsed, before }) => ({
    moment: toMoment(parsed, options),
    before,
  }));
}

export const toMoment = ({ civil, zone }: ParsedTime, { timeZone }: TimeParseOptions): Moment => ({
  at: momentOf(civil, zone ?? timeZone),
  hasTime: civil.clock !== undefined,
  day: [civil.year, civil.month, civil.day].map((part) => String(part).padStart(2, '0')).join('-'),
  hasZone: zone !== null && civil.clock !== undefined,
});

/** What may be a zone behind a year: a name, or a sign with digits. "2026 - 3 min read" has none. */
const zoneBehind = /^\s*(?:[a-z]|[+-]\d)/i;

/** A time between the month and the year has colons: "05.03." is no time. Its zone may follow the year. */
function clockWithin(day: string, behind: string): FoundClock | null {
  const found = day.includes(':') ? findClock(day) : null;
  return (
    found && {
      clock: found.clock,
      zone: found.zone ?? (zoneBehind.test(behind) ? readZone(behind.trimStart())?.zone : null) ?? null,
    }
  );
}

/** The time of day comes after its date, before it, or between the month and the year. */
function findTimes(text: string, conventions: DateConventions): { parsed: ParsedTime; before: string }[] {
  const days = findDays(text, conventions);
  return days.map(({ day, start, end }, n) => {
    const from = days[n - 1]?.end ?? 0;
    const before = text.slice(Math.max(from, start - maxClockDistance), start);
    const behind = text.slice(end, Math.min(days[n + 1]?.start ?? text.length, end + maxClockDistance));
    const found =
      findClock(behind.replace(/^T/, ' ')) ??
      clockWithin(text.slice(start, end), behind) ??
      findClock(before);
    const zone = found?.zone ?? null;
    const civil = found ? { ...day, clock: found.clock } : day;
    return { parsed: { civil, zone }, before: text.slice(from, start) };
  });
}
