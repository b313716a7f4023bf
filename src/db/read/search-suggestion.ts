import { boundedText } from './bounded-text.js';
import { matches, searchRequest } from './search-request.js';
import { raw, type Sql, sql } from './sql.js';
import type { FieldSql } from './type-sql.js';
import { visible } from './visible.js';

/** Words of a query that are looked at; the others stay as they are. */
const maxWords = 8;
/** The most similar words, of which the first that readers can find is suggested. */
const maxCandidates = 5;
const minSimilarity = 0.4;

/** The query in small letters: so are the words that it is compared with. */
const smallLetters = (text: string): string => boundedText(text, 'query').toLowerCase();

/** Whether a published article has a word, in the language of the article. */
const isFound = (word: string): Sql => sql`exists (
          select from (${searchRequest(raw(word), {})}) request
          join article found on ${matches} and found.search_config = request.config
          where ${raw(visible('found'))})`;

/**
 * The query with each word that no published article has replaced by the most similar one that a published article
 * has (the same with two letters exchanged, then by trigrams); null where there is none. Quotes, numbers, short words
 * and what is excluded stay as they are.
 */
export const suggestion: FieldSql = ({ field, statement }) => {
  const query = statement.textArgument(field, 'query', smallLetters);
  return sql`(
    select case when count(better) > 0 then string_agg(coalesce(better, word), ' ' order by place) end
    from (
      select word, place, case when place <= ${raw(String(maxWords))} and ${isWord} then (
        select similar_word.word from (
          select known.word from (
            select word, 1 as similarity from related.search_word where word = any (${swapped})
            union all
            select word, similarity(word, given.word) from related.search_word
            where word % given.word and similarity(word, given.word) >= ${raw(String(minSimilarity))}
          ) known
          where not ${isFound('given.word')}
          order by known.similarity desc, known.word limit ${raw(String(maxCandidates))}
        ) similar_word
        where ${isFound('similar_word.word')}
        limit 1
      ) end as better
      from regexp_split_to_table(${query}, '\\s+') with ordinality given (word, place)
    ) replaced
  )`;
};

/** The word with any two neighbours exchanged, which leaves a short word few trigrams in common. */
const swapped = raw(`array(
              select overlay(given.word placing reverse(substr(given.word, at, 2)) from at for 2)
              from generate_series(1, length(given.word) - 1) at)`);

const isWord = raw(`length(given.word) between 4 and 40 and given.word !~ '[[:punct:][:digit:]]'`);
