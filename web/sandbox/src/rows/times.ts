const TIME =
  /^(\d{4})-(\d{2})(?:-(\d{2})(?:[T ](\d{2}):(\d{2})(?::(\d{2})(?:\.\d+)?)?(?:Z|[+-]\d{2}:?\d{2})?)?)?$/;

export function isTimeText(text: string): boolean {
  return TIME.test(text);
}

/**
 * The time as its text reads, whatever its offset: "14:00+02:00" is drawn at 14:00.
 * A report tells times in its own zone, and its days must fall on the chart's days.
 */
export function wallTime(text: string): Date | null {
  const match = TIME.exec(text);
  if (match === null) return null;
  const [year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0] = match
    .slice(1)
    .map((part, index) => Number(part ?? (index < 3 ? 1 : 0)));
  return new Date(Date.UTC(year, month - 1, day, hour, minute, second));
}

export const HOUR = 3_600_000;
export const DAY = 24 * HOUR;

/** Do these times look like the starts of buckets, and not like moments at which something happened? */
export function areBuckets(texts: string[]): boolean {
  return texts.length > 0 && texts.every((text) => (wallTime(text)?.getTime() ?? 1) % (HOUR / 4) === 0);
}

/** "2026-03-31T14:00+02:00" as "2026-03-31 14:00", which sorts, lines up, and says nothing about another zone. */
export function readableTime(text: string): string {
  const match = /^(\d{4}-\d{2}-\d{2})[T ](\d{2}:\d{2})(?::\d{2}(?:\.\d+)?)?(Z?)/.exec(text);
  if (match === null) return text;
  const [, day = '', clock = '', utc = ''] = match;
  return `${day} ${clock}${utc === 'Z' ? ' UTC' : ''}`;
}
