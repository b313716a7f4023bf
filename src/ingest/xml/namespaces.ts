/** The usual prefix of each namespace. Addresses are compared without scheme, `www.`, case and last slash. */
const prefixes: Readonly<Record<string, string>> = {
  'w3.org/2005/atom': 'atom',
  'purl.org/atom/ns#': 'atom',
  'w3.org/1999/xhtml': 'xhtml',
  'w3.org/1999/02/22-rdf-syntax-ns#': 'rdf',
  'w3.org/xml/1998/namespace': 'xml',
  'purl.org/dc/elements/1.1': 'dc',
  'purl.org/dc/elements/1.0': 'dc',
  'purl.org/dc/terms': 'dcterms',
  'purl.org/rss/1.0/modules/content': 'content',
  'purl.org/rss/1.0/modules/syndication': 'sy',
  'purl.org/rss/1.0/modules/slash': 'slash',
  'search.yahoo.com/mrss': 'media',
  'itunes.com/dtds/podcast-1.0.dtd': 'itunes',
  'rssnamespace.org/feedburner/ext/1.0': 'feedburner',
  'purl.org/syndication/history/1.0': 'fh',
  'purl.org/atompub/tombstones/1.0': 'at',
  'sitemaps.org/schemas/sitemap/0.9': 'sitemap',
  'google.com/schemas/sitemap/0.84': 'sitemap',
  'google.com/schemas/sitemap-news/0.9': 'news',
  'google.com/schemas/sitemap-image/1.1': 'image',
  'openarchives.org/rs/terms': 'rs',
  'iptc.org/std/nar/2006-10-01': 'newsml',
  'iptc.org/std/nitf/2006-10-18': 'nitf',
};

/** Namespaces that mean RSS itself: their elements have no prefix. */
const rss =
  /^(|backend\.userland\.com\/.*|(my\.netscape\.com|channel\.netscape\.com)\/rdf\/simple\/0\.9|purl\.org\/rss\/1\.[01]|purl\.org\/net\/rss1\.1#?|blogs\.law\.harvard\.edu\/tech\/rss|cyber\.law\.harvard\.edu\/rss.*)$/;
/** WordPress numbers the versions of its namespaces. */
const wordPress = /^wordpress\.org\/export\/\d+(\.\d+)*(\/excerpt)?$/;

const normalised = (namespace: string): string =>
  namespace
    .trim()
    .toLowerCase()
    .replace(/^https?:\/\/(www\.)?/, '')
    .replace(/\/+$/, '');

/**
 * The usual prefix of a namespace, empty for RSS itself. Null for one that is not known: then the document's
 * prefix stays.
 */
export function prefixOf(namespace: string): string | null {
  const key = normalised(namespace);
  if (rss.test(key)) return '';
  const version = wordPress.exec(key);
  if (version) return version[2] ? 'excerpt' : 'wp';
  return prefixes[key] ?? prefixes[`${key}/`] ?? null;
}

/** Prefixes in force, by the document's own prefix; the empty one is the default namespace. */
export type Namespaces = ReadonlyMap<string, string>;

export const noNamespaces: Namespaces = new Map();

/** The namespaces in an element with these attributes. */
export function declared(attributes: ReadonlyMap<string, string>, outer: Namespaces): Namespaces {
  let inner: Map<string, string> | null = null;
  for (const [name, value] of attributes) {
    if (!/^xmlns(:|$)/i.test(name)) continue;
    inner ??= new Map(outer);
    const prefix = name.slice('xmlns:'.length).toLowerCase();
    inner.set(prefix, prefixOf(value) ?? prefix);
  }
  return inner ?? outer;
}

/**
 * A name in lower case with its usual prefix. Elements in the root's own namespace have none (`home`).
 * A prefix that is not declared keeps its usual meaning.
 */
export function nameIn(raw: string, namespaces: Namespaces, home: string): string {
  const lower = raw.toLowerCase();
  const colon = lower.indexOf(':');
  const own = colon < 0 ? '' : lower.slice(0, colon);
  const prefix = namespaces.get(own) ?? own;
  const local = lower.slice(colon + 1);
  return prefix === '' || prefix === home ? local : `${prefix}:${local}`;
}
