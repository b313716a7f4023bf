export interface Segment {
  text: string;
  highlighted: boolean;
}

/** A highlight ("<mark>harbour</mark> tunnel") as segments of text. The page never renders HTML of a response. */
export function parseHighlight(html: string): Segment[] {
  let highlighted = false;
  const segments: Segment[] = [];
  for (const part of html.split(/(<[^>]*>)/)) {
    if (/^<mark\b/i.test(part)) highlighted = true;
    else if (/^<\/mark>/i.test(part)) highlighted = false;
    else if (part !== '' && !part.startsWith('<')) segments.push({ text: decodeEntities(part), highlighted });
  }
  return segments;
}

const named: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: '\u00a0' };

function decodeEntities(text: string): string {
  return text.replaceAll(/&(?:#(\d+)|#x([\da-f]+)|(\w+));/gi, (entity, decimal, hex, name) => {
    if (name !== undefined) return named[name] ?? entity;
    const code = decimal === undefined ? Number.parseInt(hex, 16) : Number(decimal);
    return code <= 0x10ffff ? String.fromCodePoint(code) : entity;
  });
}
