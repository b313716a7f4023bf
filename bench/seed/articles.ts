import { type ArticleRange, articleRanges, pick, type Step, textArray } from './sql.js';
import { nameEnds, nameStarts, sections, sentences } from './words.js';

const topics = 500;
const authors = 300;
const names = nameStarts.length * nameEnds.length;
/**
 * Articles are a few minutes apart and end with 2025; more than 100,000 stand closer together in the same year. The
 * factor comes before the interval, so that no part of the product leaves the range of an interval.
 */
const published = (articles: number): string =>
  `timestamptz '2026-01-01 00:00:00+00' - (${articles} - n) * ${Math.min(1, 100_000 / articles)}::float8 * interval '5 minutes'`;

/** A list of words, read and unpacked once for a statement. */
const unpackedList = (list: 'names' | 'sentences'): string =>
  `select ${list} || '{}'::text[] from bench_words`;

/** Few names are frequent and most are rare: the smallest of three picks. */
const name = (key: string, salt: number): string =>
  `(${unpackedList('names')})[1 + least(${[0, 1, 2].map((more) => pick(key, salt + more, names)).join(', ')})]`;

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

function sentence(key: string, salt: number): string {
  const text = `(${unpackedList('sentences')})[1 + ${pick(key, salt, sentences.length)}]`;
  return `format(${text}, ${name(key, salt + 100)}, ${name(key, salt + 200)})`;
}

/** A picture of an article, as the gateway keeps it. */
const image = (file: string, salt: number): string =>
  `jsonb_build_object('url', 'https://media.example.org/' || ${file} || '.jpg', 'alt', ${sentence('n', salt)},
     'caption', null, 'credit', ${name('n', salt + 1)}, 'width', 1600, 'height', 900)`;

/** Twelve to twenty paragraphs of two or three sentences; every sixth is a quote. Between them two headings and a picture. */
const blocks = `
     with paragraphs as (
       select k * 2 / 5 as part, string_agg(${sentence('n * 100 + k', 21)}, ' ' order by k) as text
       from generate_series(0, 29 + ${pick('n', 22, 21)}) k group by part
     ), pictured as (select ${image("'inside-' || n", 15)} as image)
     select part * 2 + 1 as place, 'ParagraphBlock' as kind, '<p>' || text || '</p>' as html, text, '{}'::jsonb as more
     from paragraphs where part % 6 <> 3
     union all select part * 2 + 1, 'QuoteBlock', '<blockquote><p>' || text || '</p></blockquote>', text,
       jsonb_build_object('attribution', ${name('n + part', 23)}) from paragraphs where part % 6 = 3
     union all select place, 'HeadingBlock', '<h2>' || text || '</h2>', text, '{"level": 2}'
     from (select place, split_part(${sentence('n + place', 24)}, ',', 1) as text from (values (8), (18)) at (place)) headings
     union all select 12, 'ImageBlock', format('<figure><img src="%s" alt="%s"></figure>', image ->> 'url', image ->> 'alt'),
       image ->> 'alt', jsonb_build_object('image', image) from pictured`;

/** Articles of these numbers, which are also their ids. */
export const articleStep = ({ from, to, articles }: ArticleRange): Step => ({
  name: `articles ${from} to ${to}`,
  sql: `insert into article (id, uid, slug, status, headline, standfirst, byline, body_html, body_text, body_blocks, word_count, image,
     section_id, language, source_name, source_format, source_uri, source_version_at, imported_at, published_at, updated_at) overriding system value
   select n, md5('article' || n)::uuid, 'article-' || n, 'PUBLISHED',
     split_part(${sentence('n', 11)}, ',', 1), ${sentence('n', 12)}, 'By ' || ${name('n', 13)}, html, body, blocks,
     array_length(string_to_array(body, ' '), 1), ${image('n', 17)}, 1 + ${pick('n', 14, sections.length)}, 'en',
     'bench', 'ninjs', 'urn:bench:' || n, ${published(articles)}, ${published(articles)}, ${published(articles)}, ${published(articles)}
   from generate_series(${from}::bigint, ${to}) n cross join lateral (
     select string_agg(html, '' order by place) as html, string_agg(text, e'\\n\\n' order by place) as body,
       jsonb_agg(jsonb_build_object('__typename', kind, 'html', html, 'text', text) || more order by place) as blocks
     from (${blocks}) block
   ) text`,
});

export const linkStep = ({ from, to }: ArticleRange): Step => ({
  name: `topics and authors of articles ${from} to ${to}`,
  sql: `insert into article_topic (article_id, topic_id, position)
     select n, 1 + least(${pick('n', 31, topics)}, ${pick('n', 32, topics)}), 1 from generate_series(${from}::bigint, ${to}) n;
   insert into article_topic (article_id, topic_id, position)
     select n, 1 + ${pick('n', '30 + k', topics)}, k from generate_series(${from}::bigint, ${to}) n, generate_series(2, 3) k on conflict do nothing;
   insert into article_author (article_id, position, author_id)
     select n, 1, 1 + ${pick('n', 41, authors)} from generate_series(${from}::bigint, ${to}) n`,
});

/** What articles are filed under, the articles in ranges that can be made in parallel, and their links. */
export const articleSteps = (articles: number): { before: Step[]; sideBySide: Step[]; after: Step[] } => ({
  before: [words, filing],
  sideBySide: articleRanges(articles, 5000).map(articleStep),
  after: articleRanges(articles, 100_000).map(linkStep),
});
