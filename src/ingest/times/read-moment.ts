import { momentOf } from './civil.js';
import { findClock } from './find-clock.js';
import { findDays, type Habits } from './find-days.js';
import { fold } from './fold.js';
import { readIso, type Told } from './read-iso.js';
import type { Zone } from './zone.js';

export interface Reading extends Habits {
  /** For times that do not say theirs. */
  readonly timeZone: Zone;
}

/** A moment that was read. */
export interface Moment {
  readonly at: Date;
  /** Whether the text told a time of day; otherwise the moment is the start of its day. */
  readonly timed: boolean;
  /** The day as it was written, whatever its zone: 2026-03-05. */
  readonly day: string;
  /** Whether the text told its zone. */
  readonly zoned: boolean;
}

/** Text beyond this is no time, in characters. */
const maxLength = 300;
/** How far from its day the time of day may stand, in characters. */
const reach = 40;

/** The moment that a value tells: ISO 8601, RFC 2822, a count of seconds, or a date in words. Null for what is none. */
export function readMoment(value: string, reading: Reading): Moment | null {
  const text = fold(value.slice(0, maxLength));
  const told = readIso(text) ?? findTold(text, { shortYears: true, ...reading })[0]?.told;
  return told ? toMoment(told, reading) : null;
}

/** A moment within a text, with what stands before it. */
export interface FoundMoment {
  readonly moment: Moment;
  readonly before: string;
}

/** The moments that a text of a page names in words, in its order. */
export function findMoments(value: string, reading: Reading): FoundMoment[] {
  const text = fold(value.slice(0, maxLength));
  return findTold(text, reading).map(({ told, before }) => ({ moment: toMoment(told, reading), before }));
}

export const toMoment = ({ civil, zone }: Told, { timeZone }: Reading): Moment => ({
  at: momentOf(civil, zone ?? timeZone),
  timed: civil.clock !== undefined,
  day: [civil.year, civil.month, civil.day].map((part) => String(part).padStart(2, '0')).join('-'),
  zoned: zone !== null && civil.clock !== undefined,
});

/** The time of day stands behind its day, before it, or between the month and the year. */
function findTold(text: string, habits: Habits): { told: Told; before: string }[] {
  const days = findDays(text, habits);
  return days.map(({ day, start, end }, n) => {
    const from = days[n - 1]?.end ?? 0;
    const before = text.slice(Math.max(from, start - reach), start);
    const behind = text.slice(end, Math.min(days[n + 1]?.start ?? text.length, end + reach));
    const found =
      findClock(behind.replace(/^T/, ' ')) ?? findClock(text.slice(start, end)) ?? findClock(before);
    const zone = found?.zone ?? null;
    const civil = found ? { ...day, clock: found.clock } : day;
    return { told: { civil, zone }, before: text.slice(from, start) };
  });
}
