import { fold } from './fold.js';
import { formatOf } from './format-of.js';

/** The distance within which a weekday belongs to a date, in characters. */
const maxDistance = 30;
const aSunday = Date.UTC(2023, 0, 1);
const dayMs = 86_400_000;

const tables = new Map<string, ReadonlyMap<string, number>>();

/** The weekday that is named right before a place in a folded text, 0 for Sunday; null: none is. */
export function weekdayBefore(text: string, place: number, language = 'en'): number | null {
  const before = text.slice(Math.max(0, place - maxDistance), place);
  const [, word] = /(?:^|\P{L})(\p{L}[\p{L}\p{M}-]*)[.,]{0,2}\s?$/u.exec(before) ?? [];
  if (!word) return null;
  return tableOf(language).get(keyOf(word)) ?? tableOf('en').get(keyOf(word)) ?? null;
}

const keyOf = (word: string): string => fold(word).toLowerCase().replace(/\./g, '');

function tableOf(language: string): ReadonlyMap<string, number> {
  const known = tables.get(language);
  if (known) return known;
  const table = new Map<string, number>();
  for (const weekday of ['long', 'short'] as const) {
    const format = formatOf(language, { weekday });
    for (let day = 0; format && day < 7; day += 1)
      table.set(keyOf(format.format(aSunday + day * dayMs)), day);
  }
  if (tables.size < 100) tables.set(language, table);
  return table;
}
