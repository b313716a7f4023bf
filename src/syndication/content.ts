import { directionOf } from '../domain/direction.js';
import { type Correction, knownLanguage, type Story } from './story.js';

const titles: Readonly<Record<string, string>> = {
  CORRECTION: 'Correction',
  CLARIFICATION: 'Clarification',
  EDITORS_NOTE: 'Editor’s note',
};

const titleOf = ({ kind, at }: Correction): string =>
  `${titles[kind] ?? titles['CORRECTION']}, ${at.slice(0, 10)}`;

/** Text as HTML. */
export const escapeHtml = (text: string): string =>
  text.replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`);

/** The text of a story with its corrections, as HTML; null without a text. */
export function fullHtml({ html, corrections, language }: Story): string | null {
  if (html === null) return null;
  const notes = corrections.map(
    (correction) =>
      `<aside><p><strong>${escapeHtml(titleOf(correction))}:</strong> ${escapeHtml(correction.note)}</p></aside>`,
  );
  const whole = [html, ...notes].join('');
  // Feed readers lay out what they show by their own language.
  return directionOf(language) === 'rtl'
    ? `<div dir="rtl" lang="${escapeHtml(knownLanguage(language) ?? '')}">${whole}</div>`
    : whole;
}

/** The summary of a story with its corrections, as text; null where there is nothing to say. */
export function summaryText({ standfirst, corrections }: Story): string | null {
  const notes = corrections.map((correction) => `${titleOf(correction)}: ${correction.note}`);
  return [standfirst, ...notes].filter(Boolean).join('\n\n') || null;
}

const maxExcerpt = 300;

/** The beginning of a text in safe HTML, of its first paragraph if it has one, as HTML without tags. */
export function excerptOf(html: string): string | null {
  const [, paragraph] = /<p(?:\s[^<>]*)?>(.*?)<\/p>/is.exec(html) ?? [];
  const text = (paragraph ?? html.slice(0, 20 * maxExcerpt))
    .replace(/<[^<>]*(>|$)/g, paragraph === undefined ? ' ' : '')
    .replace(/\s+/g, ' ')
    .trim();
  if (text.length <= maxExcerpt) return text || null;
  // Neither a word nor a reference to a character is cut.
  const cut = text.slice(0, maxExcerpt).replace(/&[^;]*$/, '');
  return `${cut.replace(/\s+\S*$/, '')}…`;
}
