/** What the inputs of a date and a time hold, in the zone of this browser. */
export interface Moment {
  /** `2026-03-01`, or empty. */
  readonly date: string;
  /** `14:30`, or empty. */
  readonly time: string;
  /** Whether it is the second time that the clocks show this: they were put back between. */
  readonly isSecond?: boolean;
}

const two = (value: number): string => String(value).padStart(2, '0');

const shown = (date: Date): Moment => ({
  date: `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`,
  time: `${two(date.getHours())}:${two(date.getMinutes())}`,
});

export function momentOf(date: Date): Moment {
  const moment = shown(date);
  const second = instantsOf(moment)[1];
  return second && second <= date ? { ...moment, isSecond: true } : moment;
}

/** Clocks are put back by an hour; those of Lord Howe Island by half of one. */
const putBackMs = [30 * 60_000, 60 * 60_000];

/** The instants at which clocks show a date and a time: none for what is neither, two where clocks are put back. */
export function instantsOf({ date, time }: Moment): Date[] {
  const first = new Date(`${date}T${time}`);
  if (Number.isNaN(first.getTime())) return [];
  const later = putBackMs.map((ms) => new Date(first.getTime() + ms));
  return [first, ...later.filter((instant) => shown(instant).time === time)];
}

/** The next full hour that is at least half an hour away. */
export function nextHour(now: Date): Moment {
  const date = new Date(now.getTime() + 90 * 60_000);
  date.setMinutes(0, 0, 0);
  return momentOf(date);
}

/** A moment as the gateway takes it, or why it cannot be one. */
export function instantOf(moment: Moment, now: Date): { readonly at: string } | { readonly problem: string } {
  const { time } = moment;
  const [first, second = first] = instantsOf(moment);
  const instant = moment.isSecond ? second : first;
  if (!instant) return { problem: 'Choose a date and a time.' };
  // Clocks that are put forward leave an hour out.
  if (shown(instant).time !== time) return { problem: `There is no ${time} on that day: clocks change.` };
  if (instant <= now) return { problem: 'This time has passed. Choose a later one, or publish now.' };
  return { at: instant.toISOString() };
}

/** The zone of this browser at a time, in words: "Central European Summer Time (Europe/Berlin)". */
export function zoneInWords(at: Date, locale?: string): string {
  const format = new Intl.DateTimeFormat(locale, { timeZoneName: 'long' });
  const name = format.formatToParts(at).find(({ type }) => type === 'timeZoneName')?.value ?? '';
  const { timeZone } = format.resolvedOptions();
  return name === timeZone ? name : `${name} (${timeZone})`;
}
