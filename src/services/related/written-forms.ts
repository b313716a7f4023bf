const tokens = /[\p{L}\p{M}\p{N}]+(?:['’-][\p{L}\p{M}\p{N}]+)*/gu;

const fold = (word: string): string => word.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();

/**
 * Finds the written form of stems in a text: "agricultur" becomes "agriculture". A stem that no word starts with is
 * returned unchanged.
 */
export function writtenForms(stems: readonly string[], text: string): string[] {
  const byPrefix = new Map<string, string[]>();
  for (const token of new Set(text.match(tokens) ?? [])) {
    const prefix = fold(token).slice(0, 3);
    const tokensOfPrefix = byPrefix.get(prefix);
    if (tokensOfPrefix) tokensOfPrefix.push(token);
    else byPrefix.set(prefix, [token]);
  }
  return stems.map((stem) => {
    const folded = fold(stem);
    // Stemmers change the last letters at most: "stories" is "stori".
    const root = folded.slice(0, Math.max(3, folded.length - 1));
    const matches = (byPrefix.get(folded.slice(0, 3)) ?? []).filter((token) => fold(token).startsWith(root));
    matches.sort((x, y) => x.length - y.length || Number(isAllCaps(x)) - Number(isAllCaps(y)));
    return matches[0] ?? stem;
  });
}

/** A word of a headline in capitals: its normal form is unknown. */
const isAllCaps = (word: string): boolean => word.length > 1 && word === word.toUpperCase();
