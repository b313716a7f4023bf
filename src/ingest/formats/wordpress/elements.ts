/**
 * Replaces the elements of a name with what a function makes of their start tag and their inside; null leaves one as it
 * is. It looks at each character once, also when elements are not closed.
 */
export function replaceElements(
  html: string,
  name: string,
  replace: (startTag: string, inner: string) => string | null,
): string {
  const start = new RegExp(`<${name}(?=[\\s>])[^<>]*>`, 'gi');
  const end = new RegExp(`</${name}\\s*>`, 'gi');
  let result = '';
  let done = 0;
  for (let found = start.exec(html); found; found = start.exec(html)) {
    const inside = found.index + found[0].length;
    end.lastIndex = inside;
    const close = end.exec(html);
    if (!close) break;
    const after = close.index + close[0].length;
    const made = replace(found[0], html.slice(inside, close.index));
    result += html.slice(done, found.index) + (made ?? html.slice(found.index, after));
    done = after;
    start.lastIndex = after;
  }
  return result + html.slice(done);
}
