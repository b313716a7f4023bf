import { agencies, generation, particle } from './vocabulary.js';

/** Names printed in capitals as they are written elsewhere; initials and agencies keep theirs. */
export function namesInCapitals(byline: string): (name: string) => string {
  const letters = byline.match(/\p{L}/gu)?.join('') ?? '';
  const isShouted =
    letters.length > 3 && letters === letters.toUpperCase() && letters !== letters.toLowerCase();
  return isShouted ? lowered : (name) => (isShoutedName(name) ? lowered(name) : name);
}

/** "ADA VALE" among names in small letters. */
const isShoutedName = (name: string): boolean => {
  const words = name.split(' ');
  return (
    words.length > 1 &&
    words.every((word) => /^[\p{Lu}'’.-]+$/u.test(word)) &&
    words.some((word) => word.length > 3)
  );
};

const lowered = (name: string): string =>
  name
    .split(' ')
    .map((word, index) => {
      if (agencies.test(word) || /^(?:\p{L}\.)+$/u.test(word)) return word;
      if (generation.test(word) && /^I|V/.test(word)) return word;
      if (index > 0 && particle.test(word) && word.length > 1) return word.toLowerCase();
      return word
        .toLowerCase()
        .replace(
          /(^|[-'’])(mc)?(\p{L})/gu,
          (_all, edge: string, mc: string | undefined, letter: string) =>
            `${edge}${mc ? 'Mc' : ''}${letter.toUpperCase()}`,
        );
    })
    .join(' ');
