import type { Zone } from './zone.js';

/** A day, and where it is told the time of day, as a calendar and a clock on the wall show them. */
export interface Civil {
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

/** Whether such a day and time exist; 24:00 and leap seconds do. */
export function exists({ year, month, day, clock }: Civil): boolean {
  if (!(year >= 1 && year <= 9999 && month >= 1 && month <= 12 && day >= 1)) return false;
  if (day > new Date(Date.UTC(2000 + (year % 400), month, 0)).getUTCDate()) return false;
  if (!clock) return true;
  const { hour, minute, second = 0 } = clock;
  return (hour < 24 || (hour === 24 && minute === 0 && second === 0)) && minute < 60 && second <= 60;
}

/** The moment at which clocks of the zone show this; a day alone begins at its midnight. */
export function momentOf({ year, month, day, clock }: Civil, zone: Zone): Date {
  const shown = new Date(0);
  shown.setUTCFullYear(year, month - 1, day);
  shown.setUTCHours(clock?.hour ?? 0, clock?.minute ?? 0, clock?.second ?? 0, clock?.millisecond ?? 0);
  if (typeof zone === 'number') return new Date(shown.getTime() - zone * 60_000);
  // Twice: the first guess may lie on the other side of a change of the clocks.
  const guess = shown.getTime() - offsetAt(shown.getTime(), zone);
  return new Date(shown.getTime() - offsetAt(guess, zone));
}

const formats = new Map<string, Intl.DateTimeFormat>();

/** Milliseconds by which clocks of a place are ahead of UTC at a moment. */
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
  const shown = Date.UTC(
    part('year'),
    part('month') - 1,
    part('day'),
    part('hour'),
    part('minute'),
    part('second'),
  );
  return shown - Math.floor(moment / 1000) * 1000;
}
