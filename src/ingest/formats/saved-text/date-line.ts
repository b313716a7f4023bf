import { findMoments, type TimeParseOptions } from '../../times/read-moment.js';

/** Bylines and dates come before the text and are not sentences. */
const maxLines = 4;
const maxLength = 120;
const day = 86_400_000;
const earliest = Date.UTC(1990, 0, 1);
const changed = /updat|modif|aktualis|mis a jour|actualiz|aggiorna|atualiz|bijgewerkt|обновл/iu;

/** The time of publication of a page saved as text: in a line before its text, or in its dateline. */
export function publicationTime(
  paragraphs: readonly string[],
  dateline: string,
  options: TimeParseOptions,
  now: Date | null,
): Date | undefined {
  const lines = paragraphs
    .slice(0, maxLines)
    .filter((line) => line.length <= maxLength && !/[.!?…]["”’»)]?$/.test(line.trim()));
  const found = [...lines, dateline].flatMap((line) => findMoments(line, options));
  const possible = found.filter(({ moment }) => {
    const time = moment.at.getTime();
    return time >= earliest && (now === null || time <= now.getTime() + day);
  });
  return (possible.find(({ before }) => !changed.test(before)) ?? possible[0])?.moment.at;
}
