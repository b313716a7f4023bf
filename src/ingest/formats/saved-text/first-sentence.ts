const sentences = new Intl.Segmenter('en', { granularity: 'sentence' });
const abbreviation =
  /(?:^|[\s(.])(?:\p{Lu}|Dr|Mr|Mrs|Ms|St|Gen|Sen|Rep|Gov|Lt|Col|Sgt|Prof|Jr|Sr|No|vs|Inc|Co|Corp)\.\s*$/u;

/**
 * The first sentence of a text. A sentence over `maxLength` characters is cut at a word and ends in an
 * ellipsis.
 */
export function firstSentence(text: string, maxLength: number): string {
  let sentence = '';
  for (const { segment } of sentences.segment(text)) {
    sentence += segment;
    if (!abbreviation.test(sentence)) break;
  }
  return shorten(sentence.trim(), maxLength);
}

function shorten(text: string, maxLength: number): string {
  if (text.length <= maxLength) return text;
  const truncated = text.slice(0, maxLength);
  const end = truncated.lastIndexOf(' ');
  // Text without spaces is cut at the limit, never within a character.
  const cut = end > maxLength / 2 ? truncated.slice(0, end) : truncated.slice(0, maxLength - 1);
  return `${cut
    .toWellFormed()
    .replace(/[\s,;:–—-]+$|\uFFFD$/g, '')
    .slice(0, maxLength - 1)}…`;
}
