import { encodingNamed } from './decoder.js';

/** The number of bytes that are searched for a declaration: pages put large scripts and styles before it. */
const maxDeclaration = 1024 * 1024;

const xml = /^\s*<\?xml[^>]*?\sencoding\s*=\s*["']([\w.:-]+)["']/i;
const style = /@charset\s+"([\w.:-]+)"/i;
const metas = /<meta\b[^<>]*>/gi;
const charset = /[\s"']charset\s*=\s*["']?\s*([\w.:-]+)/i;
const content = /\bcharset\s*=\s*([\w.:-]+)/i;
// An unclosed element extends to the end, so that a page of opening tags takes linear time.
const unseen = /<!--[\s\S]*?(?:-->|$)|<(script|style|noscript)\b[\s\S]*?(?:<\/\1\s*>|$)/gi;

/** The encoding in the XML declaration or in <meta>; null when there is none or it is unknown. */
export function declaredEncoding(bytes: Buffer): string | null {
  const text = bytes.toString('latin1', 0, maxDeclaration);
  const xmlLabel = xml.exec(text)?.[1];
  const xmlEncoding = xmlLabel === undefined ? null : encodingNamed(xmlLabel);
  if (xmlEncoding) return xmlEncoding;
  for (const [meta] of text.replace(unseen, ' ').matchAll(metas)) {
    const label = charset.exec(meta)?.[1] ?? (/http-equiv/i.test(meta) ? content.exec(meta)?.[1] : undefined);
    const encoding = label === undefined ? null : encodingNamed(label);
    if (encoding) return encoding;
  }
  const styleLanguage = style.exec(text.slice(0, 200))?.[1];
  return styleLanguage === undefined ? null : encodingNamed(styleLanguage);
}

const language =
  /<(?:html|feed|rss)\b[^<>]*?\s(?:xml:)?lang\s*=\s*["']?([a-z]{2,3}(?:-[a-z\d]+)*)|<(?:dc:)?language>\s*([a-z]{2,3}(?:-[a-z\d]+)*)/i;

/** The language that a page or a feed states, readable before its encoding is known. */
export function declaredLanguage(bytes: Buffer): string | null {
  const [, ofRoot, ofChannel] = language.exec(bytes.toString('latin1', 0, maxDeclaration)) ?? [];
  return (ofRoot ?? ofChannel)?.toLowerCase() ?? null;
}
