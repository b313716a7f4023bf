/*
 * PostGraphile 5 with its own preset: it makes the statements itself. What the tables do not express as columns and keys
 * (related lists are arrays, counts are sums) it is given as functions, as its users do.
 */
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import pg from 'pg';
import { postgraphile } from 'postgraphile';
import { makePgService } from 'postgraphile/adaptors/pg';
import { lambda } from 'postgraphile/grafast';
import { grafserv } from 'postgraphile/grafserv/node';
import { PostGraphileAmberPreset } from 'postgraphile/presets/amber';
import { extendSchema } from 'postgraphile/utils';
import { shareLinks } from './share-links.mjs';

const connectionString = process.env.DATABASE_URL;
const client = new pg.Client({ connectionString });
await client.connect();
await client.query(readFileSync(new URL('postgraphile.sql', import.meta.url), 'utf8'));
await client.end();

/** Share links are words, not data: no table has them. */
const ShareLinks = extendSchema({
  typeDefs: `
    type DialogLink { channel: String!, label: String!, url: String!, intentUrl: String }
    extend type Article { dialogLinks: [DialogLink!] }`,
  objects: {
    Article: {
      plans: {
        dialogLinks: ($article) =>
          lambda(
            [$article.get('uid'), $article.get('headline'), $article.get('standfirst')],
            ([uid, headline, standfirst]) => shareLinks({ uid, headline, standfirst }),
            true,
          ),
      },
    },
  },
});

const instance = postgraphile({
  extends: [PostGraphileAmberPreset],
  plugins: [ShareLinks],
  pgServices: [
    makePgService({
      connectionString,
      schemas: ['public'],
      poolConfig: { max: Number(process.env.DATABASE_POOL_SIZE ?? 10), application_name: 'postgraphile' },
    }),
  ],
  grafserv: { graphqlPath: '/graphql', graphiql: false, watch: false, websockets: false },
  grafast: { explain: false },
});
const server = createServer();
await instance.createServ(grafserv).addTo(server);
server.listen(Number(process.env.PORT), '127.0.0.1');
process.once('SIGTERM', () => process.exit(0));
