/** Returns the language of a text as BCP 47; null when it is not certain. */
export type DetectLanguage = (text: string) => string | null;

/** More characters do not improve the result. */
const maxCharacters = 3000;
/** Shorter texts are not judged. A letter of Chinese, Japanese or Korean counts as four. */
const minLetters = 60;
/** Longer texts must be in the same language in both halves. */
const minLettersForHalves = 240;
/** The second language's score as a part of the first's; above it the result is not certain. */
const maxSecondScore = 0.95;
/** One code for Malay and Indonesian, which the detector has as two. */
const ambiguous = new Set(['ms']);

const wordsOf = /[\p{L}\p{M}]{2,}/gu;
const dense = /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Hangul}]/gu;

/** The detector takes some 70 MB of memory, so that only an import loads it. */
export async function languageDetector(): Promise<DetectLanguage> {
  const { eld: detector } = await import('eld/extrasmall');

  const confidentLanguage = (words: string): string | null => {
    const found = detector.detect(words);
    if (!found.isReliable()) return null;
    const [first = 0, second = 0] = Object.values(found.getScores())
      // The detector squeezes scores into 0 to 1. Ratios of the raw scores are comparable between scripts.
      .map((score) => score / (1 - score))
      .sort((a, b) => b - a);
    return second <= first * maxSecondScore ? found.language : null;
  };

  return (text) => {
    // Digits, codes and initials are of no language.
    const words = text.slice(0, maxCharacters).match(wordsOf) ?? [];
    const all = words.join(' ');
    const letters = all.length + 2 * (all.match(dense)?.length ?? 0);
    if (letters < minLetters) return null;
    const found = confidentLanguage(all);
    if (found === null || ambiguous.has(found)) return null;
    if (letters < minLettersForHalves) return found;
    const middle = Math.floor(words.length / 2);
    const halves = [words.slice(0, middle), words.slice(middle)];
    return halves.every((half) => detector.detect(half.join(' ')).language === found) ? found : null;
  };
}
