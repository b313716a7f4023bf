/** Returns the width of a text in pixels. */
export type MeasureText = (text: string) => number;

export interface FittedLabels {
  /** The width of the widest label, up to the maximum. */
  readonly width: number;
  /** The label of a name: the name itself, or its beginning with an ellipsis. */
  readonly show: (name: string) => string;
}

/** Letters that are written from right to left. */
const rightToLeft = /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}]/u;

/** Truncates names that are wider than the maximum, between grapheme clusters. */
export function fitLabels(
  names: readonly string[],
  maxWidth: number,
  measureText: MeasureText,
): FittedLabels {
  const labels = new Map(names.map((name) => [name, isolate(truncate(name, maxWidth, measureText))]));
  const widest = Math.max(0, ...[...labels.values()].map(measureText));
  return { width: Math.min(maxWidth, Math.ceil(widest)), show: (name) => labels.get(name) ?? name };
}

function truncate(name: string, maxWidth: number, measureText: MeasureText): string {
  // Plot would draw line breaks as lines, over the next label.
  const line = name.replace(/\s+/gu, ' ');
  if (measureText(line) <= maxWidth) return line;
  const parts = graphemes(line);
  let [low, high] = [0, parts.length];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (measureText(`${parts.slice(0, middle).join('')}…`) <= maxWidth) low = middle;
    else high = middle - 1;
  }
  return `${parts.slice(0, low).join('').trimEnd()}…`;
}

/** Splits a text into grapheme clusters: letters with their combining marks, and composed emoji. */
function graphemes(text: string): string[] {
  // Firefox has `Segmenter` since version 125.
  if (!('Segmenter' in Intl)) return text.match(/\P{M}\p{M}*/gu) ?? [];
  return [...new Intl.Segmenter().segment(text)].map(({ segment }) => segment);
}

/** Isolates a right-to-left name, so that its ellipsis is at its own end. */
const isolate = (name: string): string => (rightToLeft.test(name) ? `\u2068${name}\u2069` : name);
