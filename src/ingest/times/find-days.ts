import { type CivilTime, exists, momentOf } from './civil.js';
import { monthNamed } from './month-names.js';
import { weekdayBefore } from './weekday.js';

/** A date in a text, and its position. */
export interface FoundDay {
  readonly day: CivilTime;
  readonly start: number;
  readonly end: number;
}

export interface DateConventions {
  /** The page's language, for the names of months. */
  readonly language?: string | undefined;
  /** Whether 3/5/2026 is 5 March; what is no date, or not the weekday before it, is read in the other order. */
  readonly monthFirst?: boolean | undefined;
  /** Whether "26" may be a year. */
  readonly shortYears?: boolean | undefined;
}

type Day = { readonly year: number; readonly month: number | null; readonly day: number };
type Groups = Readonly<Record<string, string | undefined>>;

const ordinal = String.raw`(?:st|nd|rd|th|er|ère|os|η|ος|[.ºª°oa](?![\p{L}\d])|-?(?:е|го|й|ое))?`;
const of = String.raw`(?:(?:de|of|di|del|da|den|ค\.ศ\.|พ\.ศ\.)\s|d')?`;
const word = String.raw`(?<word>\p{L}[\p{L}\p{M}.']*)`;
const readNamedMonth = (groups: Groups, { language }: DateConventions): Day => ({
  year: yearOf(groups['year'] ?? ''),
  month: monthNamed(groups['word'] ?? '', language),
  day: Number(groups['day']),
});
const readNumeric = (groups: Groups): Day => ({
  year: yearOf(groups['year'] ?? '') + Number(groups['since'] ?? 0),
  month: Number(groups['month']),
  day: Number(groups['day']),
});

const forms: readonly [pattern: RegExp, read: (groups: Groups, habits: DateConventions) => Day][] = [
  // 5 March 2026, 5. März 2026, 5 de marzo de 2026, 05-Mar-2026
  [
    new RegExp(
      String.raw`(?<![\d:.])(?<day>\d{1,2})${ordinal}[\s,./-]*${of}${word}[\s,./-]*${of}(?<year>\d{4}|'\d\d)(?!\d)`,
      'giu',
    ),
    readNamedMonth,
  ],
  // 05-Mar-26
  [/(?<![\d:.])(?<day>\d{1,2})-(?<word>\p{L}{3})-(?<year>\d\d)(?!\d)/giu, readNamedMonth],
  // March 5, 2026, Mar. 5th 2026, and "Mar 05 14:30:00 2026", where the time stands between
  [
    new RegExp(
      String.raw`(?<!\p{L})${word}[\s./-]*(?<day>\d{1,2})${ordinal}[\s,./-]+${of}(?:\d{1,2}:\d\d(?::\d\d)?\s+(?:(?:[A-Z]{3,4}|[+-]\d\d:?\d\d)\s+)?)?(?<year>\d{4}|'\d\d)(?!\d)`,
      'giu',
    ),
    readNamedMonth,
  ],
  // 2026. március 5., 2026 m. kovo 5 d., 2026. gada 5. marts
  [
    new RegExp(
      String.raw`(?<!\d)(?<year>\d{4})[\s.,/-]*(?:m\.|gada|г\.)?\s?${word}[\s./-]*(?<day>\d{1,2})(?!\d)`,
      'giu',
    ),
    readNamedMonth,
  ],
  [/(?<!\d)(?<year>\d{4})\. gada (?<day>\d{1,2})\. (?<word>\p{L}+)/giu, readNamedMonth],
  // 2026年3月5日, 2026년 3월 5일
  [/(?<!\d)(?<year>\d{4})\s?[年년]\s?(?<month>\d{1,2})\s?[月월]\s?(?<day>\d{1,2})(?!\d)/gu, readNumeric],
  [
    /令和\s?(?<year>\d{1,2})年\s?(?<month>\d{1,2})月\s?(?<day>\d{1,2})日/gu,
    (groups) => readEra(groups, 2018),
  ],
  [
    /平成\s?(?<year>\d{1,2})年\s?(?<month>\d{1,2})月\s?(?<day>\d{1,2})日/gu,
    (groups) => readEra(groups, 1988),
  ],
  [
    /民[國国]\s?(?<year>\d{2,3})年\s?(?<month>\d{1,2})月\s?(?<day>\d{1,2})日/gu,
    (groups) => readEra(groups, 1911),
  ],
  // 5 tháng 3, 2026
  [/(?<day>\d{1,2})\s(?:thang|thg)\s(?<month>\d{1,2})[\s,]+(?:nam )?(?<year>\d{4})/giu, readNumeric],
  // 2026-03-05, 2026/3/5, 2026. 3. 5.
  [
    /(?<![\d/.-])(?<year>(?:19|20)\d\d)(?<sign>[-/.])\s?(?<month>\d{1,2})\k<sign>\s?(?<day>\d{1,2})(?!\d)/gu,
    readNumeric,
  ],
];
// 05.03.2026, 5/3/2026, 3/5/26
const dayAndMonth =
  /(?<![\d/.:-])(?<one>\d{1,2})(?<sign>[-/.])\s?(?<two>\d{1,2})\k<sign>\s?(?<year>(?:19|20|25)\d\d|\d\d)(?![\d:]|[/.-]\d)/gu;

const readEra = (groups: Groups, year: number): Day => ({
  year: year + Number(groups['year']),
  month: Number(groups['month']),
  day: Number(groups['day']),
});

/** The dates with a year in a folded text, in order. */
export function findDays(text: string, habits: DateConventions): FoundDay[] {
  const found = forms.flatMap(([pattern, read]) =>
    [...text.matchAll(pattern)].flatMap((match) => {
      const { year, month, day } = read(match.groups ?? {}, habits);
      return month === null ? [] : checked({ year: gregorian(year), month, day }, match);
    }),
  );
  for (const match of text.matchAll(dayAndMonth)) found.push(...ambiguous(match, habits));
  found.sort((a, b) => a.start - b.start || b.end - a.end);
  return found.filter((each, n) => n === 0 || each.start >= (found[n - 1]?.end ?? 0));
}

function ambiguous(
  match: RegExpExecArray,
  { language, monthFirst = false, shortYears = false }: DateConventions,
): FoundDay[] {
  const { one = '', two = '', year = '', sign } = match.groups ?? {};
  if (year.length === 2 && !shortYears) return [];
  const first = monthFirst && sign !== '.';
  const orders = first
    ? [
        [two, one],
        [one, two],
      ]
    : [
        [one, two],
        [two, one],
      ];
  const dates = orders.flatMap(([day, month]) =>
    checked({ year: gregorian(yearOf(year)), month: Number(month), day: Number(day) }, match),
  );
  const weekday = dates.length > 1 ? weekdayBefore(match.input, match.index, language) : null;
  const [date] = weekday === null ? dates : [...dates.filter((one) => weekdayOf(one) === weekday), ...dates];
  return date ? [date] : [];
}

const weekdayOf = ({ day }: FoundDay): number => momentOf(day, 0).getUTCDay();

const checked = (day: CivilTime, match: RegExpExecArray): FoundDay[] =>
  exists(day) ? [{ day, start: match.index, end: match.index + match[0].length }] : [];

/** Two digits mean the years from 1970 to 2069. */
function yearOf(text: string): number {
  const year = Number(text.replace("'", ''));
  return year >= 100 || text === '' ? year : year + (year < 70 ? 2000 : 1900);
}

/** Converts the Buddhist era of Thai pages, which is 543 years ahead. */
const gregorian = (year: number): number => (year >= 2450 && year < 2700 ? year - 543 : year);
