import { encodingNamed } from './decoder.js';

/** How far into a page its encoding is looked for, in bytes. Pages put scripts and styles of any size before it. */
const maxDeclaration = 1024 * 1024;

const xml = /^\s*<\?xml[^>]*?\sencoding\s*=\s*["']([\w.:-]+)["']/i;
const style = /@charset\s+"([\w.:-]+)"/i;
const metas = /<meta\b[^<>]*>/gi;
const charset = /[\s"']charset\s*=\s*["']?\s*([\w.:-]+)/i;
const content = /\bcharset\s*=\s*([\w.:-]+)/i;
// What is never closed goes to the end, so that a page of openings alone is read once and not over and over.
const unseen = /<!--[\s\S]*?(?:-->|$)|<(script|style|noscript)\b[\s\S]*?(?:<\/\1\s*>|$)/gi;

/** The encoding that a page names, in its XML declaration or in <meta>; null where it names none that is known. */
export function declaredEncoding(bytes: Buffer): string | null {
  const text = bytes.toString('latin1', 0, maxDeclaration);
  const named = xml.exec(text)?.[1];
  const known = named === undefined ? null : encodingNamed(named);
  if (known) return known;
  for (const [meta] of text.replace(unseen, ' ').matchAll(metas)) {
    const label = charset.exec(meta)?.[1] ?? (/http-equiv/i.test(meta) ? content.exec(meta)?.[1] : undefined);
    const encoding = label === undefined ? null : encodingNamed(label);
    if (encoding) return encoding;
  }
  const styled = style.exec(text.slice(0, 200))?.[1];
  return styled === undefined ? null : encodingNamed(styled);
}

/** The language that a page says it is in, before its text can be read. */
export const declaredLanguage = (bytes: Buffer): string | null =>
  /<html\b[^>]*?\s(?:xml:)?lang\s*=\s*["']?([a-z]{2,3}(?:-[a-z\d]+)*)/i
    .exec(bytes.toString('latin1', 0, maxDeclaration))?.[1]
    ?.toLowerCase() ?? null;
