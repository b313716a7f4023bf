/** A number from 0 that depends on nothing but these: data made with it is the same each time. */
export const pick = (key: string, salt: string | number, most: string | number): string =>
  `((hashint8extended((${key})::bigint, ${salt}) & 2147483647) % (${most}))::int`;

/** A list as an SQL array of text. */
export const textArray = (words: readonly string[]): string =>
  `array[${words.map((word) => `'${word.replaceAll("'", "''")}'`).join(',')}]`;

/** Articles with these numbers, of so many. */
export interface Piece {
  readonly from: number;
  readonly to: number;
  readonly articles: number;
}

/** All articles in pieces: a statement's memory, and how long nothing is told, do not grow with their number. */
export const pieces = (articles: number, each: number): Piece[] =>
  Array.from({ length: Math.ceil(articles / each) }, (_, place) => {
    const from = 1 + place * each;
    return { from, to: Math.min(from + each - 1, articles), articles };
  });

/** A step of the making: what it is called, and its SQL. */
export interface Step {
  readonly name: string;
  readonly sql: string;
}
