import { agencies, joins, organisation, particle, place, role } from './vocabulary.js';

const isCapital = (word: string): boolean => /^['’"“«]?(?:\p{Lu}|\p{Lo})/u.test(word);

/** Two words or more that can be a person: each is a name or a particle of one. */
export const isFullName = (words: readonly string[]): boolean =>
  words.length > 1 &&
  words.length < 7 &&
  words.filter(isCapital).length > 1 &&
  words.every((word) => isCapital(word) || particle.test(word) || /^(?:d|al|el)['’-]/iu.test(word)) &&
  !organisation.test(words.join(' ')) &&
  !role.test(words.join(' '));

const isAgency = (words: readonly string[]): boolean =>
  words.length === 1
    ? agencies.test(words[0] ?? '')
    : isCapital(words[0] ?? '') && (organisation.test(words.join(' ')) || agencies.test(words.at(-1) ?? ''));

/**
 * Cuts at the words that join names, where whole names stand on both sides: "José Ortega y Gasset" and "Smith and
 * Sons" are one. What follows a word of place tells where somebody is, not who.
 */
export function partsOf(text: string, ownPlace: RegExp | undefined): string[] {
  const words = text.split(' ').filter(Boolean);
  for (const [index, word] of words.entries()) {
    if (index === 0) continue;
    const [left, right] = [words.slice(0, index), words.slice(index + 1)];
    if (right.length === 0) break;
    if (ownPlace?.test(word) || place.test(word)) {
      if (isFullName(left)) return [left.join(' '), ...afterPlace(right, ownPlace)];
      continue;
    }
    if (!joins.test(word) || !isFullName(left)) continue;
    const rest = partsOf(right.join(' '), ownPlace);
    const next = (rest[0] ?? '').split(' ');
    if (isFullName(next) || isAgency(next) || role.test(rest[0] ?? '')) return [left.join(' '), ...rest];
  }
  return [words.join(' ')];
}

/** "Ada Vale in Port Ellery and Ben Orr in Calder": the next name starts after a word that joins. */
function afterPlace(words: readonly string[], ownPlace: RegExp | undefined): string[] {
  const join = words.findIndex((word, index) => index > 0 && joins.test(word) && !ownPlace?.test(word));
  if (join < 0) return [];
  const rest = partsOf(words.slice(join + 1).join(' '), ownPlace);
  return isFullName((rest[0] ?? '').split(' ')) ? rest : [];
}
