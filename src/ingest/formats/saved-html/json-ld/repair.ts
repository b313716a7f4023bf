/**
 * Repairs invalid JSON of pages: raw control characters in strings, unknown escapes, comments, trailing
 * commas, and missing commas between objects. Other characters of strings stay. The result is a list, with
 * one member for a page with one object.
 */
export function repairJson(text: string): string {
  const parts: string[] = [];
  let last = '';
  const write = (part: string): void => {
    if (last === ',' && part !== ']' && part !== '}') parts.push(',');
    if (last === '}' && part === '{') parts.push(',');
    // A comma is written only when a value follows.
    if (part !== ',') parts.push(part);
    last = part;
  };
  let at = 0;
  while (at < text.length) {
    const [end, part] = nextToken(text, at);
    if (part.trim() !== '') write(part);
    at = end;
  }
  return `[${parts.join('').replace(/;+$/, '')}]`;
}

/** A string, a comment (as an empty text) or one character, and where it ends. */
function nextToken(text: string, at: number): [end: number, token: string] {
  const character = text[at] ?? '';
  if (character === '"') {
    const end = endOfString(text, at);
    return [end, repairString(text.slice(at, end))];
  }
  const comment = text.startsWith('/*', at) ? '*/' : text.startsWith('//', at) ? '\n' : null;
  if (comment === null) return [at + 1, character];
  const end = text.indexOf(comment, at + 2);
  return [end < 0 ? text.length : end + comment.length, ''];
}

/** The index after the closing quotation mark; the end of the text when there is none. */
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
