/** A format of dates in a language; null for a text that names none, or one without data. */
export function formatOf(language: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat | null {
  try {
    // Other languages would be formatted in the server's language.
    if (Intl.DateTimeFormat.supportedLocalesOf(language).length === 0) return null;
    return new Intl.DateTimeFormat(language, { ...options, timeZone: 'UTC', calendar: 'gregory' });
  } catch {
    // A RangeError means that this is not a language tag.
    return null;
  }
}
