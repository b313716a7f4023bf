const tokens = /[\p{L}\p{M}\p{N}]+(?:['’-][\p{L}\p{M}\p{N}]+)*/gu;

const fold = (word: string): string => word.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();

/**
 * The words of a text that stems were made of, as a reader would write them: "agricultur" gives "agriculture".
 * A stem that no word begins like is given as it is.
 */
export function shownWords(stems: readonly string[], text: string): string[] {
  const byStart = new Map<string, string[]>();
  for (const token of new Set(text.match(tokens) ?? [])) {
    const start = fold(token).slice(0, 3);
    const same = byStart.get(start);
    if (same) same.push(token);
    else byStart.set(start, [token]);
  }
  return stems.map((stem) => {
    const folded = fold(stem);
    // Stemmers change the last letters at most: "stories" is "stori".
    const root = folded.slice(0, Math.max(3, folded.length - 1));
    const fits = (byStart.get(folded.slice(0, 3)) ?? []).filter((token) => fold(token).startsWith(root));
    fits.sort((x, y) => x.length - y.length || Number(isLoud(x)) - Number(isLoud(y)));
    return fits[0] ?? stem;
  });
}

/** Headlines in capitals do not say how a word is written. */
const isLoud = (word: string): boolean => word.length > 1 && word === word.toUpperCase();
