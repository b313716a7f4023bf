/*
 * Searches for two words in the database of DATABASE_URL or DATA_DIR, on Linux with the server on this machine: the
 * CPU time of PostgreSQL for a first page, and whether it has the ten that a ranking of all matches puts first.
 *   DATABASE_URL=… node bench/run.mjs search/ranking [COUNT]      two words of a headline and two of a text, by turns
 *   DATABASE_URL=… node bench/run.mjs search/ranking COUNT WORD,… one of these words, and one of a text
 */
import { readFileSync } from 'node:fs';
import { root } from '../../src/db/read/root.js';
import { foundBy, matches, searchRequest } from '../../src/db/read/search-request.js';
import { param, raw, type Sql, sql } from '../../src/db/read/sql.js';
import { StatementBuilder } from '../../src/db/read/type-sql.js';
import { types } from '../../src/db/read/types.js';
import { visible } from '../../src/db/read/visible.js';
import { anonymousReader } from '../../src/domain/viewer.js';
import { openForBench } from '../sharing/open.js';
import { wordPairs } from './word-pairs.js';

const [count = '100', given = ''] = process.argv.slice(2);
const { database, close } = await openForBench();
const client = await database.pool.connect();
await client.query('set statement_timeout = 0');
const { rows: backends } = await client.query<{ pid: number }>('select pg_backend_pid() as pid');

/** Milliseconds on a core so far, of the connection's process. */
const onCore = (): number =>
  Number(readFileSync(`/proc/${backends[0]?.pid}/schedstat`, 'utf8').split(' ')[0]) / 1e6;

/** The slugs that a statement finds, and its milliseconds on a core once it is prepared and what it reads is in memory. */
async function measure(name: string, { text, values }: Sql): Promise<{ found: string[]; cpu: number }> {
  await client.query({ name, text, values });
  const before = onCore();
  const { rows } = await client.query<{ slugs: string[] }>({ name, text, values });
  return { found: rows[0]?.slugs ?? [], cpu: onCore() - before };
}

const leaf = (name: string) => ({ name, key: name, args: {}, selection: null });

/** The first page as the gateway reads it. */
function firstPage(words: string): Sql {
  const site = { editUrl: '', publicHistory: 'off', siteName: '' } as const;
  const statement = new StatementBuilder({ viewer: anonymousReader, publicUrl: '', site }, types, {
    json: true,
  });
  const field = {
    name: 'search',
    key: 'search',
    args: { query: words, first: 10 },
    selection: [{ name: 'nodes', key: 'nodes', args: {}, selection: [leaf('slug')] }],
  };
  const value = root['search']?.({ row: raw(''), field, statement }) ?? raw('null');
  return sql`select array(select node ->> 'slug' from json_array_elements((${value}) -> 'nodes') node) as slugs`;
}

/** The first ten of a ranking of all matches. */
const allRanked = (words: string): Sql => sql`
  select array(select slug from (${searchRequest(param(words, 'text'), {})}) request cross join lateral (
    select slug, id, ts_rank_cd('{0, 0.2, 0.5, 1}', search, tsquery, 1)::float8 as score from ${foundBy(matches, raw(visible('found')))}
  ) found order by score desc, id desc limit 10) as slugs`;

const countOf = (words: string): Sql => sql`
  select array(select count(*)::text from (${searchRequest(param(words, 'text'), {})}) request cross join lateral (
    select id from ${foundBy(matches, raw(visible('found')))}) found) as slugs`;

const results: { matches: number; cpu: number; full: number; same: boolean; words: string }[] = [];
const pairs = await wordPairs(client, Number(count), given.split(',').filter(Boolean));
for (const words of pairs.slice(0, 6)) await measure('page', firstPage(words));
for (const words of pairs) {
  const page = await measure('page', firstPage(words));
  const full = await measure('full', allRanked(words));
  const all = await measure('count', countOf(words));
  const same = page.found.join() === full.found.join();
  results.push({ matches: Number(all.found[0]), cpu: page.cpu, full: full.cpu, same, words });
}
client.release();
await close();

/** The number that a share of the numbers does not exceed. */
const quantile = (part: number, of: (result: (typeof results)[number]) => number): string => {
  const sorted = results.map(of).sort((a, b) => a - b);
  return (sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? 0).toFixed(1);
};
const row = (name: string, of: (result: (typeof results)[number]) => number): string =>
  `| ${name} | ${[0.5, 0.9, 1].map((part) => quantile(part, of)).join(' | ')} |`;
process.stdout.write(`${results.length} searches, ${results.filter(({ same }) => same).length} with the same first ten
Others: ${results.flatMap(({ same, words, matches }) => (same ? [] : [`${words} (${matches})`])).join(', ')}

| | median | 90 of 100 | most |
|---|---:|---:|---:|
${row('matches', ({ matches }) => matches)}
${row('first page, ms of CPU', ({ cpu }) => cpu)}
${row('all ranked, ms of CPU', ({ full }) => full)}
`);
