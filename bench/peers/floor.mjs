/*
 * The floor: no GraphQL, no layers. One prepared statement makes the whole answer in PostgreSQL, and its text is
 * passed through. What a server in front of this database could hardly beat.
 */
import { randomBytes, randomUUID } from 'node:crypto';
import { openPool } from './pool.mjs';
import { serve } from './serve.mjs';
import { article, latest, record, report, search } from './statements.mjs';

const pool = openPool('floor');

/** By operation: its statement, and the values for it. */
const operations = {
  Page: [article, ({ slug }) => [slug]],
  Latest: [latest, ({ section, first }) => [section, first]],
  Search: [search, ({ words }) => [words]],
  Share: [
    record,
    ({ input }) => [input.articleId.slice(4), input.channel, randomUUID(), randomBytes(5).toString('hex')],
  ],
  Report: [report, ({ from, before }) => [from, before]],
};

serve(async ({ operationName, variables }) => {
  const [text, valuesOf] = operations[operationName];
  const query = { name: operationName, text, values: valuesOf(variables), rowMode: 'array' };
  const { rows } = await pool.query(query);
  return rows[0][0];
});
