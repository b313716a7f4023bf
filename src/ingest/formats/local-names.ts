import { ItemRefused } from '../item.js';
import { fold } from '../times/fold.js';
import { readMoment } from '../times/read-moment.js';
import type { Zone } from '../times/zone.js';
import { isElement, type XmlElement, type XmlNode } from '../xml/element.js';

/** Names without prefixes, for the formats of the IPTC, which nest documents of several namespaces. */
export const localName = ({ name }: XmlElement): string => name.replace(/^.*:/, '');

/** The elements at the end of a path of names, in the document's order. */
export function within(element: XmlElement, ...path: readonly string[]): XmlElement[] {
  return path.reduce<XmlElement[]>(
    (found, name) =>
      found.flatMap(({ children }) =>
        children.filter(isElement).filter((child) => localName(child) === name),
      ),
    [element],
  );
}

/** The text of nodes as one line. */
export const lineOf = (...nodes: readonly XmlNode[]): string => rawText(nodes).replace(/\s+/g, ' ').trim();

const rawText = (nodes: readonly XmlNode[]): string =>
  nodes
    .map((node) => {
      if (!isElement(node)) return node;
      const inner = rawText(node.children);
      return /^(p|br|li|byttl|person|hl\d)$/.test(localName(node)) ? ` ${inner} ` : inner;
    })
    .join('');

/** The text of the first element at a path that has any. */
export const lineIn = (element: XmlElement, ...path: readonly string[]): string | undefined =>
  within(element, ...path)
    .map((found) => lineOf(found))
    .find(Boolean);

/** A time that decides what readers see. Throws ItemRefused for one that cannot be read. */
export function momentOf(text: string | undefined, name: string, timeZone: Zone): Date | undefined {
  if (!text) return undefined;
  const at = readMoment(fold(text), { timeZone })?.at;
  if (at) return at;
  throw new ItemRefused(
    `\`${name}\` is ${JSON.stringify(text.slice(0, 100))}; expected a time such as "2025-03-31T14:00:00Z".`,
  );
}

export const latest = (...times: readonly (Date | undefined)[]): Date | undefined =>
  times.filter((time) => time !== undefined).sort((a, b) => b.getTime() - a.getTime())[0];
