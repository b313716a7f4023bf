/** A pseudo-random integer from 0 that depends on its arguments alone, so that each seed is the same. */
export const pick = (key: string, salt: string | number, below: string | number): string =>
  `((hashint8extended((${key})::bigint, ${salt}) & 2147483647) % (${below}))::int`;

/** A list as an SQL array of text. */
export const textArray = (words: readonly string[]): string =>
  `array[${words.map((word) => `'${word.replaceAll("'", "''")}'`).join(',')}]`;

/** The articles with the numbers `from` to `to`, and how many there are in all. */
export interface ArticleRange {
  readonly from: number;
  readonly to: number;
  readonly articles: number;
}

/** Ranges that cover all articles: the memory and the duration of a statement do not grow with their number. */
export const articleRanges = (articles: number, each: number): ArticleRange[] =>
  Array.from({ length: Math.ceil(articles / each) }, (_, place) => {
    const from = 1 + place * each;
    return { from, to: Math.min(from + each - 1, articles), articles };
  });

/** A step of the seed: its name and its SQL. */
export interface Step {
  readonly name: string;
  readonly sql: string;
}
