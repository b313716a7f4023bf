/** What the inputs of a date and a time hold, in the zone of this browser. */
export interface Moment {
  /** `2026-03-01`, or empty. */
  readonly date: string;
  /** `14:30`, or empty. */
  readonly time: string;
}

const two = (value: number): string => String(value).padStart(2, '0');

export const momentOf = (date: Date): Moment => ({
  date: `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`,
  time: `${two(date.getHours())}:${two(date.getMinutes())}`,
});

/** The next full hour that is at least half an hour away. */
export function nextHour(now: Date): Moment {
  const date = new Date(now.getTime() + 90 * 60_000);
  date.setMinutes(0, 0, 0);
  return momentOf(date);
}

/** A moment as the gateway takes it, or why it cannot be one. */
export function instantOf(
  { date, time }: Moment,
  now: Date,
): { readonly at: string } | { readonly problem: string } {
  const instant = new Date(`${date}T${time}`);
  if (Number.isNaN(instant.getTime())) return { problem: 'Choose a date and a time.' };
  // Clocks that are put forward leave an hour out.
  if (momentOf(instant).time !== time) return { problem: `There is no ${time} on that day: clocks change.` };
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
