import { pick, type Step, textArray } from './sql.js';
import { nameEnds, nameStarts, sections, sentences } from './words.js';

const topics = 500;
const authors = 300;
const names = nameStarts.length * nameEnds.length;
/** Articles are a few minutes apart and end with 2025. */
const published = (articles: number): string =>
  `timestamptz '2026-01-01 00:00:00+00' - (${articles} - n) * interval '5 minutes' * 100000 / greatest(${articles}, 100000)`;

/** A list of words, read and unpacked once for a statement. */
const kept = (list: 'names' | 'sentences'): string => `select ${list} || '{}'::text[] from bench_words`;

/** Few names are frequent and most are rare: the smallest of three picks. */
const name = (key: string, salt: number): string =>
  `(${kept('names')})[1 + least(${[0, 1, 2].map((more) => pick(key, salt + more, names)).join(', ')})]`;

/** All names as an SQL array, the most frequent first. */
export const namesSql = `(select array_agg(start || ending order by ${pick('s * 1000 + e', 1, 1_000_000)})
      from unnest(${textArray(nameStarts)}) with ordinality starts (start, s),
        unnest(${textArray(nameEnds)}) with ordinality ends (ending, e))`;

const words: Step = {
  name: 'words',
  sql: `create unlogged table bench_words as select ${namesSql} as names, ${textArray(sentences)} as sentences`,
};

const filing: Step = {
  name: 'sections, topics, authors',
  sql: `insert into section (id, uid, slug, name) overriding system value
     select n, md5('section' || n)::uuid, lower(name), name from unnest(${textArray(sections)}) with ordinality listed (name, n);
   insert into topic (id, uid, slug, name, kind) overriding system value
     select n, md5('topic' || n)::uuid, 'topic-' || n, names[n] || ' matters', 'SUBJECT' from bench_words, generate_series(1, ${topics}) n;
   insert into author (id, uid, slug, name) overriding system value
     select n, md5('author' || n)::uuid, 'author-' || n, names[n] || ' ' || names[n + 300] from bench_words, generate_series(1, ${authors}) n`,
};

/** Articles of these numbers, which are also their ids: thirty to fifty sentences, two or three a paragraph. */
const some = (from: number, to: number, articles: number): Step => ({
  name: `articles ${from} to ${to}`,
  sql: `insert into article (id, uid, slug, status, headline, standfirst, byline, body_html, body_text, body_blocks, word_count,
     section_id, language, source_name, source_format, source_uri, source_version_at, imported_at, published_at, updated_at) overriding system value
   select n, md5('article' || n)::uuid, 'article-' || n, 'PUBLISHED',
     split_part(${sentence('n', 11)}, ',', 1), ${sentence('n', 12)}, 'By ' || ${name('n', 13)}, html, body, blocks,
     array_length(string_to_array(body, ' '), 1), 1 + ${pick('n', 14, sections.length)}, 'en',
     'bench', 'ninjs', 'urn:bench:' || n, ${published(articles)}, ${published(articles)}, ${published(articles)}, ${published(articles)}
   from generate_series(${from}, ${to}) n cross join lateral (
     select string_agg('<p>' || paragraph || '</p>', '' order by part) as html, string_agg(paragraph, e'\\n\\n' order by part) as body,
       jsonb_agg(jsonb_build_object('__typename', 'ParagraphBlock', 'html', '<p>' || paragraph || '</p>', 'text', paragraph) order by part) as blocks
     from (
       select k * 2 / 5 as part, string_agg(${sentence('n * 100 + k', 21)}, ' ' order by k) as paragraph
       from generate_series(0, 29 + ${pick('n', 22, 21)}) k group by part
     ) paragraphs
   ) text`,
});

function sentence(key: string, salt: number): string {
  const text = `(${kept('sentences')})[1 + ${pick(key, salt, sentences.length)}]`;
  return `format(${text}, ${name(key, salt + 100)}, ${name(key, salt + 200)})`;
}

const links = (articles: number): Step => ({
  name: 'topics and authors of articles',
  sql: `insert into article_topic (article_id, topic_id, position)
     select n, 1 + least(${pick('n', 31, topics)}, ${pick('n', 32, topics)}), 1 from generate_series(1, ${articles}) n;
   insert into article_topic (article_id, topic_id, position)
     select n, 1 + ${pick('n', '30 + k', topics)}, k from generate_series(1, ${articles}) n, generate_series(2, 3) k on conflict do nothing;
   insert into article_author (article_id, position, author_id)
     select n, 1, 1 + ${pick('n', 41, authors)} from generate_series(1, ${articles}) n`,
});

const each = 5000;

/** What articles are filed under, the articles in pieces that can be made side by side, and what links them. */
export function articleSteps(articles: number): { before: Step[]; sideBySide: Step[]; after: Step[] } {
  const starts = Array.from({ length: Math.ceil(articles / each) }, (_, piece) => 1 + piece * each);
  return {
    before: [words, filing],
    sideBySide: starts.map((from) => some(from, Math.min(from + each - 1, articles), articles)),
    after: [links(articles)],
  };
}
