/** What is before the body: at the beginning of a page, and behind `<html>`. No end is anchored, so nothing is tried twice. */
const prologue = /^(?:\s+|<\?xml[^>]*>|<!doctype[^>]*>|<!--[\s\S]*?-->)*(<html(?:\s[^>]*)?>)?/i;
const head =
  /^(?:\s+|<!--[\s\S]*?-->|<\/?head(?:\s[^>]*)?>|<(?:meta|link|base)\b[^>]*>|<(title|style|script|noscript|template)\b[^>]*>[\s\S]*?<\/\1\s*>)*/i;

/** A page with the tags that HTML allows to be left out, but the parser does not add: `<html>`, `</head>`, `<body>`. */
export function withBody(html: string): string {
  const [start = '', root = '<html>'] = prologue.exec(html) ?? [];
  const [metadata = ''] = head.exec(html.slice(start.length)) ?? [];
  const rest = html.slice(start.length + metadata.length);
  const isOpen = /<head[\s>]/i.test(metadata) && !/<\/head[\s>]/i.test(metadata);
  return `${root === '<html>' ? '<!doctype html><html>' : start}${metadata}${isOpen ? '</head>' : ''}<body>${rest}`;
}
