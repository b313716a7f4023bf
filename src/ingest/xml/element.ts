/** Elements and texts, in the order of the document. */
export type XmlNode = XmlElement | string;

/** An element of an item, or of the head of its document. Entities are decoded, CDATA is text. */
export interface XmlElement {
  /** In lower case, with the usual prefix of its namespace: `title`, `dc:creator`, `media:content`. */
  readonly name: string;
  /** The same names for attributes: `href`, `xml:lang`, `rdf:about`. */
  readonly attributes: ReadonlyMap<string, string>;
  readonly children: readonly XmlNode[];
  /** The address that relative ones are resolved against: `xml:base`, or the document's own. */
  readonly base: string | null;
  /** The `xml:lang` in force. */
  readonly language: string | null;
}

export const isElement = (node: XmlNode): node is XmlElement => typeof node !== 'string';

/** The child elements with one of these names, in the document's order. Without names: all. */
export const childrenOf = (parent: XmlElement, ...names: readonly string[]): XmlElement[] =>
  parent.children.filter(isElement).filter(({ name }) => names.length === 0 || names.includes(name));

/** The first child of the first name that has one. */
export function childOf(parent: XmlElement, ...names: readonly string[]): XmlElement | undefined {
  for (const name of names) {
    const found = parent.children.find((node) => isElement(node) && node.name === name);
    if (found && isElement(found)) return found;
  }
  return undefined;
}

/** All text of an element and of those within it, trimmed. */
export function textOf(element: XmlElement): string {
  const [only, ...others] = element.children;
  if (typeof only === 'string' && others.length === 0) return only.trim();
  return element.children
    .map((node) => (isElement(node) ? textOf(node) : node))
    .join('')
    .trim();
}

/** The text of the first child of these names that has any. */
export function textIn(parent: XmlElement, ...names: readonly string[]): string | undefined {
  for (const name of names) {
    for (const child of childrenOf(parent, name)) {
      const text = textOf(child);
      if (text !== '') return text;
    }
  }
  return undefined;
}

/** An attribute that is not empty, trimmed. */
export const attributeOf = (element: XmlElement, ...names: readonly string[]): string | undefined =>
  names.map((name) => element.attributes.get(name)?.trim()).find(Boolean);

/** A copy that does not keep the chunk of the file in memory: for what a parser keeps across items. */
export const keptText = (text: string): string => Buffer.from(text).toString();
