const TIME =
  /^(\d{4})-(\d{2})(?:-(\d{2})(?:[T ](\d{2}):(\d{2})(?::(\d{2})(?:\.\d+)?)?(?:Z|[+-]\d{2}:?\d{2})?)?)?$/;

export function isTimeText(text: string): boolean {
  return TIME.test(text);
}

/**
 * The local time of a text, without its offset: "14:00+02:00" is drawn at 14:00. Reports have times in their own zone,
 * and their days must be the days of the chart.
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

/** Whether these times are starts of buckets rather than times of single events. */
export function areBuckets(texts: string[]): boolean {
  return texts.length > 0 && texts.every((text) => (wallTime(text)?.getTime() ?? 1) % (HOUR / 4) === 0);
}

/** "2026-03-31 14:00" for "2026-03-31T14:00+02:00"; "UTC" is added only to times in UTC. */
export function readableTime(text: string): string {
  const match = /^(\d{4}-\d{2}-\d{2})[T ](\d{2}:\d{2})(?::\d{2}(?:\.\d+)?)?(Z?)/.exec(text);
  if (match === null) return text;
  const [, day = '', clock = '', utc = ''] = match;
  return `${day} ${clock}${utc === 'Z' ? ' UTC' : ''}`;
}
