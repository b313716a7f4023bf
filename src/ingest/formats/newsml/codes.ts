import { attributeOf, type XmlElement } from '../../xml/element.js';
import { lineOf, within } from '../local-names.js';

/** The code of a property without its scheme, in lower case: `stat:usable`, or the address of the concept. */
export const codeOf = (element: XmlElement | undefined, name = 'qcode'): string =>
  (element ? (attributeOf(element, name, name === 'qcode' ? 'uri' : `${name}uri`) ?? '') : '')
    .toLowerCase()
    .replace(/^.*[:/#]/, '');

/** The name of a concept in the language of the item, otherwise the first; a literal stands for itself. */
export function nameOf(concept: XmlElement, language: string | null): string | undefined {
  const names = within(concept, 'name');
  const own = names.find((name) => language !== null && name.language === language);
  const [name] = [own, ...names].flatMap((each) => (each && lineOf(each)) || []);
  const literal = attributeOf(concept, 'literal');
  // Some literals are keys of the provider, which say nothing to readers.
  return name ?? (literal && /\p{L}/u.test(literal) && !/[:/]/.test(literal) ? literal : undefined);
}

/** What kind of item this is: `text`, `picture`, `composite`. */
export const itemClassOf = (item: XmlElement): string => codeOf(within(item, 'itemmeta', 'itemclass')[0]);
