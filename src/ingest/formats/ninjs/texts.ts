import type { BodySource } from '../../../content/values.js';
import { plainText } from '../../plain-text.js';
import type { Fields } from './fields.js';

interface Text {
  readonly role: string;
  readonly markup: boolean;
  readonly value: string;
}

const looksLikeMarkup = (value: string): boolean =>
  /<\/?(p|br|div|h[1-6]|ul|ol|li|em|strong|b|i|a|span|figure|blockquote|table)\b[^>]*>/i.test(value);

/** All variants of a text: `headlines` of ninjs 2 and 3, `headline` and `headline_main` of ninjs 1. */
function texts(item: Fields, plural: string, singular: string): Text[] {
  const listed = item.members(plural).flatMap((member) => {
    const value = member.text('value');
    const type = member.text('contenttype') ?? '';
    const role = (member.text('role') ?? '').toLowerCase();
    if (!value) return [];
    return [{ role, value, markup: /html|xml/i.test(type) || (!type && looksLikeMarkup(value)) }];
  });
  const suffixed = item.startingWith(singular).flatMap(([rest, value]) => {
    if (typeof value !== 'string' || value.trim() === '' || !/^(_|$)/.test(rest)) return [];
    const role = rest.slice(1);
    const isMarkup = /html|rich/.test(role) || (role !== 'text' && looksLikeMarkup(value));
    return [{ role, value: value.trim(), markup: isMarkup }];
  });
  return [...listed, ...suffixed];
}

const roles = ['main', '', 'summary', 'long', 'medium', 'short'];
const rank = ({ role }: Text): number => {
  const found = roles.indexOf(role);
  return found < 0 ? roles.length : found;
};
const byRank = (a: Text, b: Text): number => rank(a) - rank(b);

const oneLine = (text: Text | undefined): string | undefined =>
  text && ((text.markup ? plainText(text.value) : text.value).replace(/\s+/g, ' ').trim() || undefined);

export const headlineOf = (item: Fields): string | undefined =>
  oneLine(texts(item, 'headlines', 'headline').sort(byRank)[0]);

export const descriptionOf = (item: Fields): string | undefined =>
  oneLine(texts(item, 'descriptions', 'description').sort(byRank)[0]);

/** The variant with most structure: markup before plain text. */
export function bodyOf(item: Fields): BodySource | undefined {
  const all = texts(item, 'bodies', 'body').sort(
    (a, b) => Number(b.markup) - Number(a.markup) || byRank(a, b),
  );
  const [best] = all;
  return best && (best.markup ? { html: best.value } : { text: best.value });
}
