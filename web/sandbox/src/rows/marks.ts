export interface Piece {
  text: string;
  marked: boolean;
}

/** A highlight ("<mark>harbour</mark> tunnel") as pieces of text, so that no HTML of an answer is ever run. */
export function piecesOf(html: string): Piece[] {
  let marked = false;
  const pieces: Piece[] = [];
  for (const part of html.split(/(<[^>]*>)/)) {
    if (/^<mark\b/i.test(part)) marked = true;
    else if (/^<\/mark>/i.test(part)) marked = false;
    else if (part !== '' && !part.startsWith('<')) pieces.push({ text: plainText(part), marked });
  }
  return pieces;
}

const named: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: '\u00a0' };

function plainText(text: string): string {
  return text.replaceAll(/&(?:#(\d+)|#x([\da-f]+)|(\w+));/gi, (whole, decimal, hex, name) => {
    if (name !== undefined) return named[name] ?? whole;
    const code = decimal === undefined ? Number.parseInt(hex, 16) : Number(decimal);
    return code <= 0x10ffff ? String.fromCodePoint(code) : whole;
  });
}
