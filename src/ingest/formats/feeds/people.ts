import { namesOf } from '../../names-of.js';
import { titleText } from './texts.js';

/** The characters of an author, and the authors of an item. */
const maxAuthor = 1000;
const maxAuthors = 100;

const email = /[\w.+-]+@[\w-]+(\.[\w-]+)+/;
/** Names of accounts, not of people. */
const accounts = /^(admin(istrator)?|root|editor|webmaster|no-?reply|unknown|anonymous|author|user\d*)$/i;

/** The name in "ada@velden.example (Ada Vale)", "Ada Vale <ada@velden.example>" or "Ada Vale"; empty for none. */
export function nameOfAuthor(given: string): string {
  // An address is tried from each letter of a long word.
  const text = given.slice(0, maxAuthor);
  const inBrackets = new RegExp(`${email.source}\\s*\\(([^()]+)\\)`).exec(text)?.at(-1);
  const name = titleText(inBrackets ?? text.replace(/<?(mailto:)?[\w.+-]+@[\w-]+(\.[\w-]+)+>?/g, ' '))
    .replace(/\(\s*\)/g, '')
    .trim();
  return accounts.test(name) || /^https?:/i.test(name) ? '' : name;
}

/** The byline as printed and the names in it. */
export function peopleOf(authors: readonly string[]): { byline?: string; authors: string[] } {
  const printed = [...new Set(authors.slice(0, maxAuthors).map(nameOfAuthor).filter(Boolean))];
  if (printed.length === 0) return { authors: [] };
  return { byline: printed.join(', '), authors: [...new Set(printed.flatMap((name) => namesOf(name)))] };
}
