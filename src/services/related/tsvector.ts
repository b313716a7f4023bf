/** A word of a tsvector with how often it stands in the headline (A), the standfirst (B) and the body (C). */
export interface Counted {
  readonly word: string;
  readonly count: number;
}

const entry = /'((?:[^'\\]|''|\\\\)*)'(?::([\d,ABCD]+))?/g;
/** A word of the headline says as much as three of the body: `bench/related` tries others. */
const weights: Readonly<Record<string, number>> = { A: 3, B: 2 };

/** Reads the text of a tsvector. Numbers are left out: prices and dates make nothing alike. */
export function readTsvector(text: string): Counted[] {
  const counted: Counted[] = [];
  for (const [, quoted = '', places = ''] of text.matchAll(entry)) {
    if (/^[-+]?\d/.test(quoted)) continue;
    const count = places.split(',').reduce((sum, place) => sum + (weights[place.at(-1) ?? ''] ?? 1), 0);
    counted.push({ word: quoted.replaceAll("''", "'").replaceAll('\\\\', '\\'), count });
  }
  return counted;
}
