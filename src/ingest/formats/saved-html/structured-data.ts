/** A thing of a page's JSON-LD: https://schema.org/NewsArticle */
export type Thing = Readonly<Record<string, unknown>>;

const isThing = (value: unknown): value is Thing =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const list = (value: unknown): unknown[] =>
  Array.isArray(value) ? value : value === undefined ? [] : [value];

/** The first article of a page's JSON-LD, wherever it stands in lists and graphs. Data that is no JSON is passed over. */
export function findArticle(scripts: readonly string[]): Thing | null {
  const things = scripts.flatMap((script) => flatten(parse(script), 0));
  return (
    things.find((thing) =>
      list(thing['@type']).some((type) => /(Article|BlogPosting|Report)$/.test(String(type))),
    ) ?? null
  );
}

function parse(script: string): unknown {
  try {
    return JSON.parse(script.replace(/^\s*<!--|-->\s*$/g, ''));
  } catch {
    // Pages in the wild hold broken data; their own <meta> says the same.
    return null;
  }
}

function flatten(value: unknown, depth: number): Thing[] {
  if (depth > 5) return [];
  if (Array.isArray(value)) return value.flatMap((member) => flatten(member, depth + 1));
  if (!isThing(value)) return [];
  return [value, ...flatten(value['@graph'], depth + 1), ...flatten(value['mainEntity'], depth + 1)];
}

/** The texts that a property holds: as text, or as the names of things. */
export const namesIn = (value: unknown): string[] =>
  list(value)
    .flatMap((member) => (isThing(member) ? list(member['name'] ?? member['@id']) : [member]))
    .flatMap((name) => (typeof name === 'string' && name.trim() ? [name.trim()] : []));

export const textIn = (value: unknown): string | undefined => namesIn(value)[0];

/** The address that a property holds: as text, or as a thing with one. */
export function addressIn(value: unknown): string | undefined {
  const [first] = list(value);
  const address = isThing(first) ? (first['url'] ?? first['contentUrl'] ?? first['@id']) : first;
  return typeof address === 'string' ? address : undefined;
}

export const thingIn = (value: unknown): Thing | null => list(value).find(isThing) ?? null;
