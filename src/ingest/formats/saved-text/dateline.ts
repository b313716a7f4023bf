const capitals = String.raw`\p{Lu}[\p{Lu}\p{M}.'’]+(?:[ /-]\p{Lu}[\p{Lu}\p{M}.'’]*)*`;
const region = String.raw`(?:, \p{L}[\p{L}.'’ ]{1,40}?)?`;
const day = String.raw`(?:,? (?:\p{L}+\.? \d{1,2}|\d{1,2}\.? \p{L}+)(?:,? \d{4})?)?`;
const agency = String.raw`(?: ?\([^()]{1,40}\))?`;
const pattern = new RegExp(
  `^(${capitals}${region})${day}${agency}(?:\\s*[—–]\\s*|\\s*--\\s*|\\s+-\\s+)(?=\\S)`,
  'u',
);

/** Splits a first paragraph such as "PORT ELLERY, May 3 (Agency) — The ferry …" into dateline and text. */
export function splitDateline(paragraph: string): { dateline: string | null; text: string } {
  const [prefix, dateline] = pattern.exec(paragraph) ?? [];
  if (!prefix || !dateline) return { dateline: null, text: paragraph };
  return { dateline, text: paragraph.slice(prefix.length) };
}
