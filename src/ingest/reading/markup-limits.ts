import { Parser } from 'htmlparser2';
import { ItemRefused } from '../item.js';

/** Levels of elements. Chromium's parser also stops nesting at 512. */
const maxDepth = 512;
const maxElements = 100_000;

/**
 * Refuses markup that nests too deeply or has too many elements, before a tree is made of it: the time of what follows
 * grows with depth times size, and its recursion would exhaust the stack.
 */
export function checkMarkupLimits(html: string): void {
  let depth = 0;
  let elements = 0;
  const parser = new Parser({
    onopentagname() {
      depth += 1;
      elements += 1;
      if (depth > maxDepth)
        throw new ItemRefused(
          `The markup nests elements more than ${maxDepth} levels deep. Close the elements that are left open.`,
        );
      if (elements > maxElements)
        throw new ItemRefused(
          `The markup has more than ${maxElements.toLocaleString('en')} elements. Split the page.`,
        );
    },
    onclosetag() {
      depth -= 1;
    },
  });
  parser.end(html);
}
