/** How wide a text is, in pixels. */
export type Measure = (text: string) => number;

export interface FittedNames {
  /** The room that the names take, the widest of those that fit. */
  readonly width: number;
  /** A name as it is shown: whole, or as much as fits with an ellipsis. */
  readonly show: (name: string) => string;
}

/** Whether a text holds letters that are written from right to left. */
const rightToLeft = /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}]/u;

/** Cuts names that are wider than the room; where one is cut, people see a character end. */
export function fitNames(names: readonly string[], room: number, measure: Measure): FittedNames {
  const shown = new Map(names.map((name) => [name, isolated(shorten(name, room, measure))]));
  const widest = Math.max(0, ...[...shown.values()].map(measure));
  return { width: Math.min(room, Math.ceil(widest)), show: (name) => shown.get(name) ?? name };
}

function shorten(name: string, room: number, measure: Measure): string {
  // Line breaks would be drawn as lines, over the next name.
  const line = name.replace(/\s+/gu, ' ');
  if (measure(line) <= room) return line;
  const parts = characters(line);
  let [low, high] = [0, parts.length];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (measure(`${parts.slice(0, middle).join('')}…`) <= room) low = middle;
    else high = middle - 1;
  }
  return `${parts.slice(0, low).join('').trimEnd()}…`;
}

/** What people see as one, such as a letter with its marks or an emoji of several. */
function characters(text: string): string[] {
  // Firefox has it since 125.
  if (!('Segmenter' in Intl)) return text.match(/\P{M}\p{M}*/gu) ?? [];
  return [...new Intl.Segmenter().segment(text)].map(({ segment }) => segment);
}

/** A name from right to left, with its ellipsis, is set for itself: between marks that nobody sees. */
const isolated = (name: string): string => (rightToLeft.test(name) ? `\u2068${name}\u2069` : name);
