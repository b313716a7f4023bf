const sentences = new Intl.Segmenter('en', { granularity: 'sentence' });
const abbreviation =
  /(?:^|[\s(.])(?:\p{Lu}|Dr|Mr|Mrs|Ms|St|Gen|Sen|Rep|Gov|Lt|Col|Sgt|Prof|Jr|Sr|No|vs|Inc|Co|Corp)\.\s*$/u;

/** The first sentence of a text, at most `most` characters: cut at a word, with an ellipsis in place of the rest. */
export function firstSentence(text: string, most: number): string {
  let sentence = '';
  for (const { segment } of sentences.segment(text)) {
    sentence += segment;
    if (!abbreviation.test(sentence)) break;
  }
  return shorten(sentence.trim(), most);
}

function shorten(text: string, most: number): string {
  if (text.length <= most) return text;
  const room = text.slice(0, most);
  const end = room.lastIndexOf(' ');
  // Text without spaces is cut where the room ends, never within a character.
  const cut = end > most / 2 ? room.slice(0, end) : room.slice(0, most - 1);
  return `${cut
    .toWellFormed()
    .replace(/[\s,;:–—-]+$|\uFFFD$/g, '')
    .slice(0, most - 1)}…`;
}
