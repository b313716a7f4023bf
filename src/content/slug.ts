import { createHash } from 'node:crypto';

const maxLength = 80;

/** The words of a name, joined by hyphens. Latin letters lose their accents; other scripts are unchanged. */
export function slugOf(name: string): string {
  const words = name
    .normalize('NFKD')
    .replace(/(\p{sc=Latin})\p{M}+/gu, '$1')
    .normalize('NFC')
    .toLowerCase()
    .replace(/['’ʼ]/g, '')
    .replace(/[^\p{L}\p{N}\p{M}]+/gu, '-')
    .replace(/^-+|-+$/g, '');
  if (words.length <= maxLength) return words;
  const truncated = words.slice(0, maxLength).toWellFormed().replace('\uFFFD', '');
  const end = truncated.lastIndexOf('-');
  return end > maxLength / 2 ? truncated.slice(0, end) : truncated;
}

const maxForeignLength = 200;

/** A slug of another system as it stands in an address, decoded; null for one that cannot be a slug here. */
export function foreignSlug(text: string): string | null {
  const slug = decoded(text.trim()).toWellFormed().normalize('NFC').toLowerCase();
  // Control characters, white space, and what ends a segment of an address.
  return slug.length <= maxForeignLength && /^[^\p{C}\s/?#\\%]+$/u.test(slug) ? slug : null;
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    // Percent signs that encode nothing.
    return text;
  }
}

/** The preferred slug, and one with a hash of the identity for when the first is taken. */
export function slugsOf(name: string, fallback: string, identity: readonly string[]): [string, string] {
  const preferred = slugOf(name) || fallback;
  const suffix = createHash('sha256').update(identity.join('\u0000')).digest('hex').slice(0, 8);
  return [preferred, `${preferred}-${suffix}`];
}
