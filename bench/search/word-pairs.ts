import type { PoolClient } from 'pg';

/**
 * Pairs of words to search for, the same for the same articles. The words of a pair stand in one article, in its
 * headline or in its text by turns; or one is of those given, and one of a text.
 */
export async function wordPairs(
  client: Pick<PoolClient, 'query'>,
  count: number,
  given: readonly string[],
): Promise<string[]> {
  const { rows } = await client.query<{ headline: string; body: string }>(
    `select headline, left(body_text, 3000) as body from article where id in (
       select (min + (max - min) * (hashint8extended(n, 5) & 1048575) / 1048576)::bigint
       from (select min(id), max(id) from article) ends, generate_series(1, $1) n) order by md5(id::text)`,
    [count * 4],
  );
  const pairs = rows.flatMap(({ headline, body }, place) => {
    const inText = wordsOf(body);
    if (given.length > 0) return [`${given[place % given.length]} ${inText.find(isName)}`];
    const [first, ...others] = place % 2 === 0 ? wordsOf(headline) : inText;
    const second = others[(place * 7) % Math.max(1, others.length)];
    return first && second ? [`${first} ${second}`] : [];
  });
  return [...new Set(pairs)].filter((pair) => !pair.includes('undefined')).slice(0, count);
}

/** Different words without those that are mostly left out of an index, from the middle on. */
function wordsOf(text: string): string[] {
  const words = [...new Set(text.match(/\p{L}{4,}/gu) ?? [])].filter(
    (word) => !/^(that|with|from|this|which|were|would|have|been|their|after)$/i.test(word),
  );
  const middle = Math.floor(words.length / 3);
  return [...words.slice(middle), ...words.slice(0, middle)];
}

const isName = (word: string): boolean => /^\p{Lu}\p{Ll}{4,}$/u.test(word);
