import { clean } from '../../content/clean.js';
import type { Fault } from '../../domain/editing.js';
import type { CorrectionInput } from './inputs.js';

/** Characters of a note, a reason or a correction. */
export const maxNoteLength = 5000;

/** The text of a note, and its fault. */
export function noteFault(
  field: string,
  text: string,
  { required }: { readonly required: boolean },
): Fault[] {
  if (text.length > maxNoteLength) {
    const message = `\`${field}\` has ${text.length} characters; at most ${maxNoteLength} are stored. Shorten it.`;
    return [{ field, code: 'TOO_LONG', message, limit: maxNoteLength }];
  }
  const isEmpty = clean(text).trim() === '';
  return required && isEmpty ? [{ field, code: 'EMPTY', message: `\`${field}\` is empty. Say why.` }] : [];
}

export const faultsOfNotes = (
  note: string | null | undefined,
  correction: CorrectionInput | null | undefined,
): Fault[] => [
  ...(note == null ? [] : noteFault('note', note, { required: false })),
  ...(correction ? noteFault('correction.note', correction.note, { required: true }) : []),
];

/** The correction as it is stored. */
export const cleanCorrection = (correction: CorrectionInput | null | undefined): CorrectionInput | null =>
  correction ? { kind: correction.kind, note: clean(correction.note).trim() } : null;

export const cleanNote = (note: string | null | undefined): string | null =>
  note == null ? null : clean(note).trim() || null;
