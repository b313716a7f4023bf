import { namesOf } from '../../names-of.js';
import { titleText } from './texts.js';

const email = /[\w.+-]+@[\w-]+(\.[\w-]+)+/;
/** Names of accounts, not of people. */
const accounts = /^(admin(istrator)?|root|editor|webmaster|no-?reply|unknown|anonymous|author|user\d*)$/i;

/** The name in "ada@velden.example (Ada Vale)", "Ada Vale <ada@velden.example>" or "Ada Vale"; empty for none. */
export function nameOfAuthor(text: string): string {
  const inBrackets = new RegExp(`${email.source}\\s*\\(([^()]+)\\)`).exec(text)?.at(-1);
  const name = titleText(inBrackets ?? text.replace(/<?(mailto:)?[\w.+-]+@[\w-]+(\.[\w-]+)+>?/g, ' '))
    .replace(/\(\s*\)/g, '')
    .trim();
  return accounts.test(name) || /^https?:/i.test(name) ? '' : name;
}

/** The byline as printed and the names in it. */
export function peopleOf(authors: readonly string[]): { byline?: string; authors: string[] } {
  const printed = [...new Set(authors.map(nameOfAuthor).filter(Boolean))];
  if (printed.length === 0) return { authors: [] };
  return { byline: printed.join(', '), authors: [...new Set(printed.flatMap((name) => namesOf(name)))] };
}
