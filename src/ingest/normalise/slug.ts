import { createHash } from 'node:crypto';

const longest = 80;

/** Words of a name joined by hyphens: Latin letters lose their accents, other scripts stay as they are. */
export function slugOf(name: string): string {
  const words = name
    .normalize('NFKD')
    .replace(/(\p{sc=Latin})\p{M}+/gu, '$1')
    .normalize('NFC')
    .toLowerCase()
    .replace(/['’ʼ]/g, '')
    .replace(/[^\p{L}\p{N}\p{M}]+/gu, '-')
    .replace(/^-+|-+$/g, '');
  if (words.length <= longest) return words;
  const room = words.slice(0, longest).toWellFormed().replace('\uFFFD', '');
  const end = room.lastIndexOf('-');
  return end > longest / 2 ? room.slice(0, end) : room;
}

/** The slug that a name would like, and one that is made of its identity too, for when that is taken. */
export function slugsOf(name: string, fallback: string, identity: readonly string[]): [string, string] {
  const wanted = slugOf(name) || fallback;
  const mark = createHash('sha256').update(identity.join('\u0000')).digest('hex').slice(0, 8);
  return [wanted, `${wanted}-${mark}`];
}
