/** The language of a text as BCP 47, or null where that is not sure. */
export type DetectLanguage = (text: string) => string | null;

/** More characters than this make no text surer. */
const maxCharacters = 3000;
/** Shorter texts are not judged. A letter of Chinese, Japanese or Korean tells as much as three others. */
const fewestLetters = 60;
/** From here on both halves must be in the language that the whole seems to be in. */
const fewestLettersOfHalves = 240;
/** The second language's score as a part of the first's; above it, the two are too near to each other. */
const closestSecond = 0.95;
/** One name for Malay and Indonesian, which are stemmed apart. */
const ambiguous = new Set(['ms']);

const wordsOf = /[\p{L}\p{M}]{2,}/gu;
const dense = /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Hangul}]/gu;

/** The detector holds some 70 MB of statistics: only an import loads it. */
export async function languageDetector(): Promise<DetectLanguage> {
  const { eld: detector } = await import('eld/extrasmall');

  const sureOf = (words: string): string | null => {
    const found = detector.detect(words);
    if (!found.isReliable()) return null;
    const [first = 0, second = 0] = Object.values(found.getScores())
      // Its scores are squeezed into 0 to 1; as they were, their ratio means the same in every script.
      .map((score) => score / (1 - score))
      .sort((a, b) => b - a);
    return second <= first * closestSecond ? found.language : null;
  };

  return (text) => {
    // Figures, codes and initials say nothing of a language.
    const words = text.slice(0, maxCharacters).match(wordsOf) ?? [];
    const all = words.join(' ');
    const letters = all.length + 2 * (all.match(dense)?.length ?? 0);
    if (letters < fewestLetters) return null;
    const found = sureOf(all);
    if (found === null || ambiguous.has(found)) return null;
    if (letters < fewestLettersOfHalves) return found;
    const middle = Math.floor(words.length / 2);
    const halves = [words.slice(0, middle), words.slice(middle)];
    return halves.every((half) => detector.detect(half.join(' ')).language === found) ? found : null;
  };
}
