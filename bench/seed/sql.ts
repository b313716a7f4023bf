/** A number from 0 that depends on nothing but these: data made with it is the same each time. */
export const pick = (key: string, salt: string | number, most: string | number): string =>
  `((hashint8extended((${key})::bigint, ${salt}) & 2147483647) % (${most}))::int`;

/** A list as an SQL array of text. */
export const textArray = (words: readonly string[]): string =>
  `array[${words.map((word) => `'${word.replaceAll("'", "''")}'`).join(',')}]`;

/** A piece of the making: what it is called, and its SQL. */
export interface Step {
  readonly name: string;
  readonly sql: string;
}
