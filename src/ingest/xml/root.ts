import { declared, nameIn, noNamespaces } from './namespaces.js';
import { Derailed, TagReader } from './tag-reader.js';

/** The first element in the head of a file. */
export interface Root {
  /** As in `XmlElement.name`, with the prefix of its own namespace: `rss`, `atom:feed`, `rdf:rdf`. */
  readonly name: string;
  /** The prefixes that it declares, by their usual names. */
  readonly prefixes: readonly string[];
}

/** The root of an XML document; null for what has no element. */
export function rootOf(head: string): Root | null {
  let root: Root | null = null;
  const reader = new TagReader(
    {
      open(raw, attributes, position) {
        const namespaces = declared(attributes, noNamespaces);
        root = { name: nameIn(raw, namespaces, ''), prefixes: [...namespaces.values()] };
        throw new Derailed(position, 'The root is known.');
      },
      close: () => undefined,
      text: () => undefined,
    },
    head.length,
  );
  try {
    reader.write(head);
  } catch (error) {
    if (!(error instanceof Derailed)) throw error;
  }
  return root;
}

/** Whether a head has one of these roots: as its first element, or behind the message of a server. */
export function hasRoot(head: string, names: readonly string[]): boolean {
  const root = rootOf(head);
  if (root === null) return false;
  if (names.includes(root.name)) return true;
  if (/^(html|head|body|xhtml:html)$/.test(root.name) || !/^(br|b|p|div|pre|script|font|hr)$/.test(root.name))
    return false;
  const behind = head.search(new RegExp(`<(?:${names.join('|')})[\\s>]`, 'i'));
  return behind >= 0 && !/<(html|body)\b/i.test(head.slice(0, behind));
}
