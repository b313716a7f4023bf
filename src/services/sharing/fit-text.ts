/** The length of a text in the unit of a channel's limit. */
export type Measure = (text: string) => number;

const graphemes = new Intl.Segmenter('und', { granularity: 'grapheme' });

export const countGraphemes: Measure = (text) => [...graphemes.segment(text)].length;

/**
 * The weighted length of X: https://docs.x.com/fundamentals/counting-characters. Latin and similar scripts count one,
 * other scripts two, an emoji two whatever its code points.
 */
export const countForX: Measure = (text) => {
  let sum = 0;
  for (const { segment } of graphemes.segment(text.normalize('NFC'))) {
    if (/\p{Extended_Pictographic}|\p{Regional_Indicator}/u.test(segment)) sum += 2;
    else for (const character of segment) sum += isSingleWeight(character.codePointAt(0) ?? 0) ? 1 : 2;
  }
  return sum;
};

const isSingleWeight = (point: number): boolean =>
  point <= 4351 ||
  (point >= 8192 && point <= 8205) ||
  (point >= 8208 && point <= 8223) ||
  (point >= 8242 && point <= 8247);

/** The 7-bit characters of SMS (GSM 03.38 without its extension table): a message of these holds 160, any other 70. */
const gsm7 = /^[\n\r !"#$%&'()*+,\-./0-9:;<=>?@A-Z_a-z£¥èéùìòÇØøÅåΔΦΓΛΩΠΨΣΘΞÆæßÉ¤¡ÄÖÑÜ§¿äöñüà]*$/u;
export const maxSmsLength = (text: string): number => (gsm7.test(text) ? 160 : 70);
export const countUnits: Measure = (text) => text.length;

/** The text, or as many of its words as fit with an ellipsis. Keeps at least one grapheme, and splits none. */
export function fitText(text: string, maxLength: number, measure: Measure, ellipsis = '…'): string {
  const trimmed = text.trim();
  if (measure(trimmed) <= maxLength) return trimmed;
  const parts = [...graphemes.segment(trimmed)].map(({ segment }) => segment);
  let low = 1;
  let high = parts.length;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (measure(`${parts.slice(0, middle).join('')}${ellipsis}`) <= maxLength) low = middle;
    else high = middle - 1;
  }
  const cut = parts.slice(0, low).join('');
  const wholeWords = cut.replace(/\s+\S*$/u, '');
  // A script without spaces, or one long word, is cut within the word.
  const result = wholeWords.length > cut.length / 2 ? wholeWords : cut;
  return `${result.replace(/[\s,;:–—-]+$/u, '')}${ellipsis}`;
}
