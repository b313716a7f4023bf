import { decodeHTMLStrict } from 'entities';
import type { XmlElement, XmlNode } from './element.js';
import { type Namespaces, nameIn } from './namespaces.js';

const noAttributes: ReadonlyMap<string, string> = new Map();

/** Entities of XML and HTML. Others, and those that the document declares, stay as they are written. */
const decoded = (text: string): string => (text.includes('&') ? decodeHTMLStrict(text) : text);

/** An element whose end has not been read. */
export class OpenElement {
  readonly element: XmlElement;
  readonly #children: XmlNode[] = [];
  /** Text that may end within an entity. */
  #text = '';
  /** The name as the document has it, in lower case. */
  readonly lower: string;

  constructor(
    raw: string,
    attributes: ReadonlyMap<string, string>,
    readonly namespaces: Namespaces,
    home: string,
    parent: Pick<XmlElement, 'base' | 'language'>,
  ) {
    this.lower = raw.toLowerCase();
    const named = attributesIn(attributes, namespaces, home);
    this.element = {
      name: nameIn(raw, namespaces, home),
      attributes: named,
      children: this.#children,
      base: baseOf(named.get('xml:base')?.trim(), parent.base),
      language: named.get('xml:lang')?.trim() || parent.language,
    };
  }

  add(child: XmlElement): void {
    this.flush();
    this.#children.push(child);
  }

  addText(text: string, isLiteral: boolean): void {
    if (!isLiteral) this.#text += text;
    else {
      this.flush();
      if (text !== '') this.#children.push(text);
    }
  }

  /** Decodes the text so far. */
  flush(): void {
    if (this.#text !== '') this.#children.push(decoded(this.#text));
    this.#text = '';
  }
}

function attributesIn(
  raw: ReadonlyMap<string, string>,
  namespaces: Namespaces,
  home: string,
): ReadonlyMap<string, string> {
  if (raw.size === 0) return noAttributes;
  const named = new Map<string, string>();
  for (const [name, value] of raw) {
    if (/^xmlns(:|$)/i.test(name)) continue;
    // The default namespace does not apply to attributes.
    const known = name.includes(':') ? nameIn(name, namespaces, home) : name.toLowerCase();
    if (!named.has(known)) named.set(known, decoded(value));
  }
  return named;
}

function baseOf(stated: string | undefined, outer: string | null): string | null {
  if (!stated) return outer;
  if (URL.canParse(stated, outer ?? undefined)) return new URL(stated, outer ?? undefined).href;
  return outer;
}
