// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what must not come in; PostgreSQL refuses the first
const control = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F]/g;

/** Text that PostgreSQL and every client can hold: composed, with no half characters and no control characters. */
export const clean = (text: string): string => text.toWellFormed().normalize('NFC').replace(control, '');

/** One line without space around it; null where nothing is left. */
export function line(text: string | undefined, most: number): string | null {
  if (text === undefined) return null;
  const cleaned = clean(text).replace(/\s+/g, ' ').trim();
  return (cleaned.length > most ? `${cleaned.slice(0, most - 1).toWellFormed()}…` : cleaned) || null;
}

/** A web address, or null for anything else. */
export function webAddress(text: string | undefined): string | null {
  if (!text || !URL.canParse(text)) return null;
  const address = new URL(text);
  return /^https?:$/.test(address.protocol) ? clean(address.href) : null;
}

/** A language as BCP 47 writes it; "und" for what is none. */
export function language(text: string | undefined): string {
  if (!text) return 'und';
  try {
    return Intl.getCanonicalLocales(text.trim().replaceAll('_', '-'))[0] ?? 'und';
  } catch {
    // A RangeError says that this is no language tag.
    return 'und';
  }
}
