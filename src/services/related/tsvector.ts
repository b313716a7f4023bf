/** A word of a tsvector and its weighted count. */
export interface WordCount {
  readonly word: string;
  readonly count: number;
}

const entry = /'((?:[^'\\]|''|\\\\)*)'(?::([\d,ABCD]+))?/g;
/** The weight of an occurrence in the headline (A) and the standfirst (B); 1 in the body. Chosen with `bench/related`. */
const weights: Readonly<Record<string, number>> = { A: 3, B: 2 };

/** Parses the text form of a tsvector. Numbers are left out: shared prices and dates do not make texts similar. */
export function parseTsvector(text: string): WordCount[] {
  const counted: WordCount[] = [];
  for (const [, quoted = '', places = ''] of text.matchAll(entry)) {
    if (/^[-+]?\d/.test(quoted)) continue;
    const count = places.split(',').reduce((sum, place) => sum + (weights[place.at(-1) ?? ''] ?? 1), 0);
    counted.push({ word: quoted.replaceAll("''", "'").replaceAll('\\\\', '\\'), count });
  }
  return counted;
}
