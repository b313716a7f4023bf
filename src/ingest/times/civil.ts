import type { Zone } from './zone.js';

/** A date and perhaps a time of day, without a zone. */
export interface CivilTime {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly clock?: Clock;
}

export interface Clock {
  readonly hour: number;
  readonly minute: number;
  readonly second?: number;
  readonly millisecond?: number;
}

/** Whether the date and time exist; 24:00 and leap seconds do. */
export function exists({ year, month, day, clock }: CivilTime): boolean {
  if (!(year >= 1 && year <= 9999 && month >= 1 && month <= 12 && day >= 1)) return false;
  if (day > new Date(Date.UTC(2000 + (year % 400), month, 0)).getUTCDate()) return false;
  if (!clock) return true;
  const { hour, minute, second = 0 } = clock;
  return (hour < 24 || (hour === 24 && minute === 0 && second === 0)) && minute < 60 && second <= 60;
}

/** The moment of a civil time in a zone; a date alone is its midnight. */
export function momentOf({ year, month, day, clock }: CivilTime, zone: Zone): Date {
  const localTime = new Date(0);
  localTime.setUTCFullYear(year, month - 1, day);
  localTime.setUTCHours(clock?.hour ?? 0, clock?.minute ?? 0, clock?.second ?? 0, clock?.millisecond ?? 0);
  if (typeof zone === 'number') return new Date(localTime.getTime() - zone * 60_000);
  // Twice: the first guess may be on the other side of a clock change.
  const guess = localTime.getTime() - offsetAt(localTime.getTime(), zone);
  return new Date(localTime.getTime() - offsetAt(guess, zone));
}

const formats = new Map<string, Intl.DateTimeFormat>();

/** The offset of a place from UTC at a moment, in milliseconds. */
function offsetAt(moment: number, place: string): number {
  let format = formats.get(place);
  if (!format) {
    format = new Intl.DateTimeFormat('en-US', {
      timeZone: place,
      calendar: 'gregory',
      numberingSystem: 'latn',
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    });
    formats.set(place, format);
  }
  const parts = new Map(format.formatToParts(moment).map(({ type, value }) => [type, Number(value)]));
  const part = (name: Intl.DateTimeFormatPartTypes): number => parts.get(name) ?? 0;
  const localTime = Date.UTC(
    part('year'),
    part('month') - 1,
    part('day'),
    part('hour'),
    part('minute'),
    part('second'),
  );
  return localTime - Math.floor(moment / 1000) * 1000;
}
