const tag = /<(\/?)([a-z][a-z0-9-]*)((?:[^>"']|"[^"]*"|'[^']*')*)>/gi;
const voids = new Set(['br', 'col', 'hr', 'img', 'wbr']);

/**
 * Splits a body as the gateway stores it, whose elements are well formed, into its blocks: the exact source of each
 * element at the top. Text between them is a block of its own.
 */
export function splitBlocks(html: string): string[] {
  const blocks: string[] = [];
  let depth = 0;
  let start = 0;
  const end = (index: number): void => {
    const source = html.slice(start, index).trim();
    if (source) blocks.push(source);
    start = index;
  };
  for (const { 0: text, 1: slash, 2: name = '', index } of html.matchAll(tag)) {
    if (slash) depth = Math.max(0, depth - 1);
    else if (depth === 0) end(index);
    if (!slash && !voids.has(name.toLowerCase())) depth += 1;
    if (depth === 0) end(index + text.length);
  }
  end(html.length);
  return blocks;
}
