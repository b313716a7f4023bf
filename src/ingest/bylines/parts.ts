import { agencies, conjunctions, organisation, particle, placeWords, role } from './vocabulary.js';

const isCapital = (word: string): boolean => /^['’"“«]?(?:\p{Lu}|\p{Lo})/u.test(word);

/** At least two words, each a capitalised name or a particle. */
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
 * Splits at conjunctions with a full name on both sides: "José Ortega y Gasset" and "Smith and Sons" stay
 * whole. Words after a place word name a place, not a person.
 */
export function splitAtJoins(text: string, hasPlaceWord: RegExp | undefined): string[] {
  const words = text.split(' ').filter(Boolean);
  for (const [index, word] of words.entries()) {
    if (index === 0) continue;
    const [left, right] = [words.slice(0, index), words.slice(index + 1)];
    if (right.length === 0) break;
    if (hasPlaceWord?.test(word) || placeWords.test(word)) {
      if (isFullName(left)) return [left.join(' '), ...afterPlace(right, hasPlaceWord)];
      continue;
    }
    if (!conjunctions.test(word) || !isFullName(left)) continue;
    const rest = splitAtJoins(right.join(' '), hasPlaceWord);
    const next = (rest[0] ?? '').split(' ');
    if (isFullName(next) || isAgency(next) || role.test(rest[0] ?? '')) return [left.join(' '), ...rest];
  }
  return [words.join(' ')];
}

/** "Ada Vale in Port Ellery and Ben Orr in Calder": the next name starts after a conjunction. */
function afterPlace(words: readonly string[], ownPlace: RegExp | undefined): string[] {
  const join = words.findIndex(
    (word, index) => index > 0 && conjunctions.test(word) && !ownPlace?.test(word),
  );
  if (join < 0) return [];
  const rest = splitAtJoins(words.slice(join + 1).join(' '), ownPlace);
  return isFullName((rest[0] ?? '').split(' ')) ? rest : [];
}
