/** PostgreSQL's own stemmers, by the primary subtag of a BCP 47 language. */
const stemmers: Record<string, string> = {
  ar: 'arabic',
  ca: 'catalan',
  da: 'danish',
  de: 'german',
  el: 'greek',
  en: 'english',
  es: 'spanish',
  eu: 'basque',
  fi: 'finnish',
  fr: 'french',
  ga: 'irish',
  hi: 'hindi',
  hu: 'hungarian',
  hy: 'armenian',
  id: 'indonesian',
  it: 'italian',
  lt: 'lithuanian',
  nb: 'norwegian',
  ne: 'nepali',
  nl: 'dutch',
  nn: 'norwegian',
  no: 'norwegian',
  pt: 'portuguese',
  ro: 'romanian',
  ru: 'russian',
  sr: 'serbian',
  sv: 'swedish',
  ta: 'tamil',
  tr: 'turkish',
  yi: 'yiddish',
};
const withoutSpaces = ['ja', 'km', 'lo', 'my', 'th', 'yue', 'zh'];
const configurations = [...new Set(Object.values(stemmers))];

const createConfiguration = (name: string, dictionary: string): string => `
create text search configuration dateline_${name} (copy = pg_catalog.${name});
alter text search configuration dateline_${name}
  alter mapping for hword, hword_part, word with unaccent, ${dictionary};`;

const caseOf = (result: (configuration: string) => string): string =>
  configurations.map((name) => `when '${name}' then ${result(name)}`).join('\n    ');

const fragments = (configuration: string): string => `replace(ts_headline(${configuration},
      regexp_replace(input, U&'([\\2018-\\201E\\00AB\\00BB\\2010-\\2015\\2026])', U&'\\0001\\\\1\\0001', 'g'), query,
      U&'StartSel=\\E000, StopSel=\\E001, MaxFragments=2, MaxWords=30, MinWords=12, FragmentDelimiter=" … "'),
      U&'\\0001', '')`;

/*
 * The configurations are literals in functions with parsed bodies: a cast to regconfig is not immutable, and a
 * parsed body keeps its meaning whatever the search_path says, in a restored dump as well.
 */
export const createTextSearch = `
create extension if not exists unaccent;
${createConfiguration('simple', 'pg_catalog.simple')}
${configurations.map((name) => createConfiguration(name, `pg_catalog.${name}_stem`)).join('\n')}

create function dateline_search_config(language text) returns text
language sql immutable parallel safe
return case split_part(lower(language), '-', 1)
    ${Object.entries(stemmers)
      .map(([language, name]) => `when '${language}' then '${name}'`)
      .join('\n    ')}
    ${withoutSpaces.map((language) => `when '${language}' then 'bigram'`).join('\n    ')}
    else 'simple' end;

/* Under the C character type the parser takes every character past ASCII for a letter: dashes and quotes too. */
create function dateline_plain(input text) returns text
language sql immutable parallel safe
return regexp_replace(
  regexp_replace(input, U&'[\\2018\\2019\\02BC]', '''', 'g'),
  U&'[\\201C\\201D\\201E\\00AB\\00BB\\2039\\203A\\2013\\2014\\2015\\2010\\2011\\2026\\2022\\00B7\\00A0\\202F\\2009\\3000\\3001\\3002\\300C\\300D\\300E\\300F\\3010\\3011\\30FB\\FF08\\FF09\\FF0C\\FF0E\\FF01\\FF1A\\FF1B\\FF1F\\060C\\061B\\061F\\00BF\\00A1\\00A9\\20AC\\00A3\\E000\\E001]', ' ', 'g');

create function dateline_unspaced(input text) returns boolean
language sql immutable parallel safe
return ascii(input) between 3584 and 4255 or ascii(input) between 6016 and 6143
  or ascii(input) between 11904 and 12255 or ascii(input) between 12293 and 12295
  or ascii(input) between 12353 and 55215 or ascii(input) between 63744 and 64255
  or ascii(input) between 65382 and 65439 or ascii(input) between 131072 and 205743;

/* Pairs of neighbours for scripts without spaces, everything else as it is. */
create function dateline_bigrams(input text) returns text
language sql immutable parallel safe
return (
  select string_agg(
    case
      when not wide then letter
      when next_wide then ' ' || letter || next_letter || ' '
      when before_wide then ' '
      else ' ' || letter || ' '
    end, '' order by place)
  from (
    select letter, place, dateline_unspaced(letter) as wide,
      lead(letter) over w as next_letter,
      coalesce(dateline_unspaced(lead(letter) over w), false) as next_wide,
      coalesce(dateline_unspaced(lag(letter) over w), false) as before_wide
    from unnest(string_to_array(dateline_plain(input), null)) with ordinality as letters (letter, place)
    window w as (order by place)
  ) as neighbours
);

/* A tsvector ends at 1 MB: the first 100,000 characters are indexed, 40,000 where each gives a pair. */
create function dateline_tsvector(language text, input text) returns tsvector
language sql immutable parallel safe
return case dateline_search_config(language)
    ${caseOf((name) => `to_tsvector('dateline_${name}'::regconfig, dateline_plain(left(input, 100000)))`)}
    when 'bigram' then to_tsvector('dateline_simple'::regconfig, coalesce(dateline_bigrams(left(input, 40000)), ''))
    else to_tsvector('dateline_simple'::regconfig, dateline_plain(left(input, 100000))) end;

create function dateline_tsquery(config text, input text) returns tsquery
language sql immutable parallel safe
return case config
    ${caseOf((name) => `websearch_to_tsquery('dateline_${name}'::regconfig, dateline_plain(input))`)}
    when 'bigram' then websearch_to_tsquery('dateline_simple'::regconfig, coalesce(dateline_bigrams(input), ''))
    else websearch_to_tsquery('dateline_simple'::regconfig, dateline_plain(input)) end;

/*
 * The found words stand between U+E000 and U+E001, so that the text can be escaped before they become marks.
 * U+0001 parts words from quotes and dashes, which the parser would take for letters, and goes again.
 */
create function dateline_marked(config text, input text, query tsquery, words text) returns text
language sql immutable parallel safe
return case config
    ${caseOf((name) => fragments(`'dateline_${name}'::regconfig`))}
    when 'bigram' then (
      with found as (
        select string_agg(regexp_replace(word, '([^[:alnum:]])', '\\\\\\1', 'g'), '|') as pattern
        from (
          select unnest(tsvector_to_array(to_tsvector('dateline_simple'::regconfig, dateline_bigrams(words)))) as word
          union select regexp_split_to_table(dateline_plain(words), '[\\s"-]+')
        ) as candidates
        where word <> ''
      )
      select regexp_replace(
        substr(input, greatest(1, regexp_instr(input, pattern, 1, 1, 0, 'i') - 30), 120),
        '(' || pattern || ')', U&'\\E000\\\\1\\E001', 'gi')
      from found where pattern is not null
    )
    else ${fragments(`'dateline_simple'::regconfig`)} end;

create function dateline_highlight(config text, input text, query tsquery, words text) returns text
language sql immutable parallel safe
return replace(replace(replace(replace(replace(replace(
  dateline_marked(config, translate(input, U&'\\E000\\E001', ''), query, words),
  '&', '&amp;'), '<', '&lt;'), '>', '&gt;'), '"', '&quot;'),
  U&'\\E000', '<mark>'), U&'\\E001', '</mark>');
`;

export const dropTextSearch = `
drop function dateline_highlight(text, text, tsquery, text), dateline_marked(text, text, tsquery, text),
  dateline_tsquery(text, text), dateline_tsvector(text, text),
  dateline_bigrams(text), dateline_unspaced(text), dateline_plain(text), dateline_search_config(text);
${['simple', ...configurations].map((name) => `drop text search configuration dateline_${name};`).join('\n')}
drop extension unaccent;
`;
