import type { IncomingArticle } from '../item.js';
import { readMoment } from '../times/read-moment.js';

type Corrections = NonNullable<IncomingArticle['corrections']>;

/** A line of what this gateway writes in notes to editors: "Corrected 2026-03-03: The year." */
const dated = /^Corrected (\d{4}-\d\d-\d\d(?:T[\d:.]+Z)?): (\S.*)$/;
/** How agencies begin a note that says what they corrected. Other notes are for editors alone. */
const begins = /^[\s*_([]*(correct(s|ed|ing|ion|ions|ive)?|clarif(y|ies|ied|ication)|corr|erratum)\b/i;
const unsaid = 'Corrected by its source.';

/**
 * The corrections that a wire tells: in its note to editors, or by the signal that this version is one. A note that
 * says nothing of a correction is not shown to readers.
 */
export function wireCorrections(
  notes: readonly string[],
  isSignalled: boolean,
  versionAt: Date | undefined,
): { readonly corrections?: Corrections } {
  const lines = notes.flatMap((note) => note.split(/\r?\n/)).map((line) => line.trim());
  const own = lines.flatMap((line) => {
    const [, day = '', note = ''] = dated.exec(line) ?? [];
    const at = readMoment(day, { timeZone: 0 })?.at;
    return at ? [{ at, note }] : [];
  });
  const corrections = own.length > 0 ? own : ofVersion(notes, isSignalled, versionAt);
  return corrections.length > 0 ? { corrections } : {};
}

function ofVersion(notes: readonly string[], isSignalled: boolean, at: Date | undefined): Corrections {
  if (!at) return [];
  const texts = notes.map((note) => note.replace(/\s+/g, ' ').trim()).filter(Boolean);
  const said = texts.filter((text) => begins.test(text));
  const found = said.length > 0 ? said : isSignalled ? [texts[0] ?? unsaid] : [];
  return found.map((note) => ({ at, note }));
}
