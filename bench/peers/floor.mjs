/*
 * The floor: no GraphQL, no layers. One prepared statement makes the whole response in PostgreSQL, and its text is
 * passed through. What a server in front of this database could hardly beat.
 */
import { randomBytes, randomUUID } from 'node:crypto';
import { openPool } from './pool.mjs';
import { serve } from './serve.mjs';
import { shareLinks } from './share-links.mjs';
import { article, latest, record, report, screen, search } from './statements.mjs';

const pool = openPool('floor');

/** By operation: its statement, the values for it, and how to make the response where it is not the text of the one column. */
const operations = {
  Page: [article, ({ slug }) => [slug]],
  Screen: [screen, ({ slug }) => [slug], withShareLinks],
  Latest: [latest, ({ section, first }) => [section, first]],
  Search: [search, ({ words }) => [words]],
  Share: [
    record,
    ({ input }) => [input.articleId.slice(4), input.channel, randomUUID(), randomBytes(5).toString('hex')],
  ],
  Report: [report, ({ from, before }) => [from, before]],
};

serve(async ({ operationName, variables }) => {
  const [text, valuesOf, respond = ([only]) => only] = operations[operationName];
  const query = { name: operationName, text, values: valuesOf(variables), rowMode: 'array' };
  const { rows } = await pool.query(query);
  return respond(rows[0]);
});

/** Share links are words, not data: they go in before the article's last bracket. */
function withShareLinks([article, uid, headline, standfirst]) {
  const links = shareLinks({ uid, headline, standfirst }).map(({ channel, label, url, intentUrl }) => ({
    channel,
    label,
    url,
    intentUrl,
  }));
  return `{"data":{"article":${article.slice(0, -1)},"shareLinks":${JSON.stringify(links)}}}}`;
}
