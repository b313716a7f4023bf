import { agencies, generation, particle } from './vocabulary.js';

/** Converts names in capitals to title case; initials and agencies stay in capitals. */
export function namesInCapitals(byline: string): (name: string) => string {
  const letters = byline.match(/\p{L}/gu)?.join('') ?? '';
  const isAllCapitals =
    letters.length > 3 && letters === letters.toUpperCase() && letters !== letters.toLowerCase();
  return isAllCapitals ? toTitleCase : (name) => (isAllCapitalName(name) ? toTitleCase(name) : name);
}

/** A name in capitals, such as "ADA VALE". */
const isAllCapitalName = (name: string): boolean => {
  const words = name.split(' ');
  return (
    words.length > 1 &&
    words.every((word) => /^[\p{Lu}'’.-]+$/u.test(word)) &&
    words.some((word) => word.length > 3)
  );
};

const toTitleCase = (name: string): string =>
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
