/*
 * How PostgreSQL looks for words in the database of DATABASE_URL or DATA_DIR: for each search what it reads of the
 * articles, as `explain analyze` has it.
 *   DATABASE_URL=… node bench/run.mjs search/plans 'two words' word '-word' 'word -other'
 */
import { root } from '../../src/db/read/root.js';
import { raw, sql } from '../../src/db/read/sql.js';
import { StatementBuilder } from '../../src/db/read/type-sql.js';
import { types } from '../../src/db/read/types.js';
import { anonymousReader } from '../../src/domain/viewer.js';
import { openForBench } from '../sharing/open.js';

const { database, close } = await openForBench();
const write = root['search'];
if (!write) throw new Error('There is no search.');
const leaf = (name: string) => ({ name, key: name, args: {}, selection: null });

for (const query of process.argv.slice(2)) {
  const statement = new StatementBuilder(
    { viewer: anonymousReader, publicUrl: '', site: { editUrl: '', publicHistory: 'off', siteName: '' } },
    types,
    { json: true },
  );
  const field = {
    name: 'search',
    key: 'search',
    args: { query, first: 10 },
    selection: [{ name: 'nodes', key: 'nodes', args: {}, selection: [leaf('headline')] }],
  };
  const { text, values } =
    sql`explain (analyze, costs off, timing off, summary off) select ${write({ row: raw(''), field, statement })}`;
  const { rows } = await database.pool.query<{ 'QUERY PLAN': string }>(text, values);
  const plan = rows.map((row) => row['QUERY PLAN'].trim());
  const read = plan.filter((line) => /\bon article found\b|\bon article_search\b|Rows Removed/.test(line));
  process.stdout.write(`${JSON.stringify(query)}\n${read.map((line) => `  ${line}`).join('\n')}\n`);
}
await close();
