/**
 * Makes JSON of what pages write instead: raw line breaks and other control characters within strings, escapes that
 * JSON does not know, comments, commas before a closing bracket, and several objects without a comma between them.
 * Strings keep every other character. The result is a list, of one member where the page has one.
 */
export function repairJson(text: string): string {
  let repaired = '';
  let at = 0;
  while (at < text.length) {
    const character = text[at] ?? '';
    if (character === '"') {
      const end = endOfString(text, at);
      repaired += repairString(text.slice(at, end));
      at = end;
      continue;
    }
    const comment = text.startsWith('/*', at) ? '*/' : text.startsWith('//', at) ? '\n' : null;
    if (comment) {
      const end = text.indexOf(comment, at + 2);
      at = end < 0 ? text.length : end + comment.length;
      continue;
    }
    if (character === ']' || character === '}') repaired = repaired.replace(/,\s*$/, '');
    if (character === '{' && /\}\s*$/.test(repaired.slice(-20))) repaired += ',';
    repaired += character;
    at += 1;
  }
  return `[${repaired.trim().replace(/[;,]+$/, '')}]`;
}

/** The place behind the closing quotation mark; the end of the text where there is none. */
function endOfString(text: string, start: number): number {
  for (let at = start + 1; at < text.length; at += 1) {
    if (text[at] === '\\') at += 1;
    else if (text[at] === '"') return at + 1;
  }
  return text.length;
}

const repairString = (string: string): string =>
  string
    .replace(/\\(u(?![0-9a-f]{4})|[^"\\/bfnrtu])/gi, (_escape, character: string) =>
      /\s/.test(character) ? ' ' : character,
    )
    // biome-ignore lint/suspicious/noControlCharactersInRegex: JSON allows none of them in a string
    .replace(/[\u0000-\u001F]/g, ' ');
