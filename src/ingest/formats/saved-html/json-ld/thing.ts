/** A thing of a page's JSON-LD: https://schema.org/NewsArticle */
export type Thing = Readonly<Record<string, unknown>>;

export const isThing = (value: unknown): value is Thing =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

export const list = (value: unknown): unknown[] =>
  Array.isArray(value) ? value : value === undefined || value === null ? [] : [value];

/** The names of its types, without the vocabulary that they may be written with. */
export const typesOf = (thing: Thing): string[] =>
  list(thing['@type'] ?? thing['type']).flatMap((type) =>
    typeof type === 'string' ? [type.replace(/^.*[/:#]/, '').trim()] : [],
  );
