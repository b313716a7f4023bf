const withoutSpaces =
  /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}\p{sc=Myanmar}]/gu;
const words = /[\p{L}\p{N}\p{M}]+(?:['’.,-][\p{L}\p{N}\p{M}]+)*/gu;

/**
 * Number of words. In scripts without spaces two characters count as one word, which is near enough for a
 * length.
 */
export function countWords(text: string): number {
  const characters = text.match(withoutSpaces)?.length ?? 0;
  const spaced = characters > 0 ? text.replace(withoutSpaces, ' ') : text;
  return (spaced.match(words)?.length ?? 0) + Math.ceil(characters / 2);
}
