import { Parser } from 'htmlparser2';
import { allowedAttributes, allowedTags, frameTags } from './allowed.js';

const maxNamed = 20;

/**
 * The kinds of markup that `sanitise` takes away from a text: elements, attributes, and links to other schemes than it
 * allows. Each is named once, at most twenty.
 */
export function removedMarkup(html: string): string[] {
  const removed = new Set<string>();
  const parser = new Parser({
    onopentag(tag, attributes) {
      if (frameTags.has(tag)) return;
      if (!allowedTags.has(tag)) removed.add(`<${tag}>`);
      else {
        for (const [name, value] of Object.entries(attributes)) {
          if (!isAllowed(tag, name)) removed.add(`${name}="…"`);
          else if (/^(href|src)$/.test(name) && hasOtherScheme(value))
            removed.add(`${name}="${value.slice(0, value.indexOf(':')).slice(0, 30)}:…"`);
        }
      }
    },
    oncomment() {
      removed.add('<!-- … -->');
    },
  });
  parser.end(html);
  return [...removed].slice(0, maxNamed);
}

const isAllowed = (tag: string, name: string): boolean =>
  [...(allowedAttributes['*'] ?? []), ...(allowedAttributes[tag] ?? [])].includes(name);

const hasOtherScheme = (address: string): boolean =>
  /^[a-z][a-z\d+.-]*:/i.test(address.trim()) && !/^(https?|mailto|tel):/i.test(address.trim());
