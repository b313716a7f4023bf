/** A node object of JSON-LD, such as https://schema.org/NewsArticle. */
export type JsonLdNode = Readonly<Record<string, unknown>>;

export const isNode = (value: unknown): value is JsonLdNode =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

export const list = (value: unknown): unknown[] =>
  Array.isArray(value) ? value : value === undefined || value === null ? [] : [value];

/** The names of a node's types, without the address of the vocabulary. */
export const typesOf = (node: JsonLdNode): string[] =>
  list(node['@type'] ?? node['type']).flatMap((type) =>
    typeof type === 'string' ? [type.replace(/^.*[/:#]/, '').trim()] : [],
  );
