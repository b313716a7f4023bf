import { fold } from './fold.js';
import { formatOf } from './format-of.js';

/** Languages whose month names are tried whatever the page's language, the commonest first. */
const languages =
  'en de fr es it pt nl sv no da fi pl cs sk ru uk bg tr el hu ro hr sr sr-Latn sl lt lv et is ga cy ca gl eu ar ar-SY ar-DZ ar-MA fa he hi bn ta te th vi id ms'.split(
    ' ',
  );
/** Spellings that the locale data do not have. */
const otherSpellings: Readonly<Record<string, readonly [name: string, month: number][]>> = {
  en: [['sept', 9]],
  de: [
    ['janner', 1],
    ['feber', 2],
    ['mrz', 3],
  ],
  nl: [['mrt', 3]],
  es: [
    ['setiembre', 9],
    ['set', 9],
  ],
  it: [
    ['genn', 1],
    ['sett', 9],
  ],
  fr: [
    ['fev', 2],
    ['juil', 7],
  ],
  sv: [['sept', 9]],
};
const minAbbreviation = 3;

/** The month of a name, in the page's language first; null for an unknown or ambiguous one. */
export function monthNamed(word: string, language: string | undefined): number | null {
  const key = keyOf(word);
  if (key.length < 2) return null;
  const own = language ? tableOf(language) : undefined;
  return (
    own?.get(key) ??
    tableOf('en').get(key) ??
    (own && startOf(key, own)) ??
    startOf(key, tableOf('en')) ??
    allLanguages().get(key) ??
    null
  );
}

const keyOf = (word: string): string =>
  fold(word)
    .toLowerCase()
    .replace(/[.'\s]/g, '')
    .replace(/^ב(?=\p{L}{3})/u, '');

/** An abbreviation, such as "Sept" or "Febr", when only one month starts with it. */
function startOf(key: string, table: ReadonlyMap<string, number>): number | undefined {
  if (key.length < minAbbreviation) return undefined;
  const months = new Set([...table].flatMap(([name, month]) => (name.startsWith(key) ? [month] : [])));
  return months.size === 1 ? [...months][0] : undefined;
}

const tables = new Map<string, ReadonlyMap<string, number>>();

function tableOf(language: string): ReadonlyMap<string, number> {
  const known = tables.get(language);
  if (known) return known;
  const table = new Map(otherSpellings[language.split('-')[0] ?? '']);
  for (const options of [
    { month: 'long' },
    { month: 'long', day: 'numeric', year: 'numeric' },
    { month: 'short' },
    { month: 'short', day: 'numeric', year: 'numeric' },
  ] as const) {
    const format = formatOf(language, options);
    for (let month = 1; month <= 12; month += 1) {
      const parts = format?.formatToParts(Date.UTC(2025, month - 1, 15)) ?? [];
      const key = keyOf(parts.find(({ type }) => type === 'month')?.value ?? '');
      if (/^[^\p{N}]{2,}$/u.test(key) && !table.has(key)) table.set(key, month);
    }
  }
  if (tables.size < 200) tables.set(language, table);
  return table;
}

let all: ReadonlyMap<string, number> | null = null;

/** Names with one meaning in all languages: "listopad" is October in Croatian and November in Czech. */
function allLanguages(): ReadonlyMap<string, number> {
  if (all) return all;
  const merged = new Map<string, number>();
  const ambiguous = new Set<string>();
  for (const language of languages) {
    for (const [name, month] of tableOf(language)) {
      if ((merged.get(name) ?? month) !== month) ambiguous.add(name);
      else merged.set(name, month);
    }
  }
  for (const name of ambiguous) merged.delete(name);
  all = merged;
  return merged;
}
