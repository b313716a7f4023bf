import { strictUri } from '../domain/uri.js';

// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what must not come in; PostgreSQL refuses the first
const control = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F]/g;

/** Text that PostgreSQL and every client accept: composed, without lone surrogates and control characters. */
export const clean = (text: string): string => text.toWellFormed().normalize('NFC').replace(control, '');

/** One line, trimmed; null when it is empty. */
export function line(text: string | undefined, maxLength: number): string | null {
  if (text === undefined) return null;
  const cleaned = clean(text).replace(/\s+/g, ' ').trim();
  return (
    (cleaned.length > maxLength ? `${cleaned.slice(0, maxLength - 1).toWellFormed()}…` : cleaned) || null
  );
}

/** A web address; null for anything else. */
export function webAddress(text: string | undefined): string | null {
  if (!text || !URL.canParse(text)) return null;
  const address = new URL(text);
  return /^https?:$/.test(address.protocol) ? strictUri(clean(address.href)) : null;
}

/** A BCP 47 language tag; "und" for an invalid one. */
export function language(text: string | undefined): string {
  if (!text) return 'und';
  try {
    return Intl.getCanonicalLocales(text.trim().replaceAll('_', '-'))[0] ?? 'und';
  } catch {
    // A RangeError means that this is not a language tag.
    return 'und';
  }
}
