/*
 * What publishing one article costs the database, and what reading lists costs, in a data folder that holds a rebuilt collection.
 *   DATA_DIR=… node bench/run.mjs related/publish ARTICLES.ndjson
 * The file's first 60 articles are published one by one under new identities, each as the worker would.
 */
import { readFileSync } from 'node:fs';
import { createArticles } from '../../src/app.js';
import { readConfig } from '../../src/config/config.js';
import { createContext, newOutcome } from '../../src/context.js';
import { writeBatch } from '../../src/db/content/write-batch.js';
import { type Database, openDatabase } from '../../src/db/database.js';
import { joinEmbeddedServer } from '../../src/db/embedded/server.js';
import { ninjs } from '../../src/ingest/formats/ninjs.js';
import { normalise } from '../../src/ingest/normalise/normalise.js';
import { relatedService } from '../../src/services/related/index.js';
import { sharingService } from '../../src/services/sharing/index.js';
import { sourcesService } from '../../src/services/sources/index.js';
import { webhooksService } from '../../src/services/webhooks/index.js';
import { median } from '../median.js';

const [path = ''] = process.argv.slice(2);
const server = await joinEmbeddedServer({ dataDir: process.env['DATA_DIR'] || './data' });
const database = await openDatabase({ url: server.url, poolSize: 4, statementTimeoutMs: 60_000 });
let waited = 0;

/** The database with the time that its statements take, as the client sees it. */
const timed: Database = {
  ...database,
  transaction: (name, work) =>
    database.transaction(name, (transaction) => {
      const query = transaction.query.bind(transaction);
      transaction.query = async <Result>(text: string, values?: unknown[]): Promise<Result> => {
        const started = performance.now();
        const result: Result = await query(text, values);
        waited += performance.now() - started;
        return result;
      };
      return work(transaction);
    }),
};

const related = relatedService(timed, { halfLifeDays: 30 });
const lines = readFileSync(path, 'utf8').split('\n').slice(0, 60);
const publishing: number[] = [];
const refreshing: number[] = [];
for (const [index, line] of lines.entries()) {
  const item = ninjs.reads === 'items' ? ninjs.parse(JSON.parse(line)) : null;
  if (!item) continue;
  const row = normalise(
    { ...item, uri: `bench:${Date.now()}:${index}` },
    { source: 'bench', format: 'ninjs' },
  );
  waited = 0;
  await writeBatch(timed, 'bench', [row], related.onArticlesWritten);
  publishing.push(waited);
  waited = 0;
  await related.refreshPending();
  refreshing.push(waited);
}

const reading: number[] = [];
for (let round = 0; round < 60; round += 1) {
  const { loaders } = createContext({
    database,
    publicUrl: '',
    articles: createArticles(readConfig({}), database),
    webhooks: webhooksService(database, { check: async () => [] }, { networks: [], http: false }),
    sources: sourcesService(database, readConfig({}).sources),
    previewToken: null,
    isPost: true,
    site: { editUrl: '', publicHistory: 'off', siteName: '' },
    tracksDependencies: false,
    requestTimeoutMs: 60_000,
    maxResponseBytes: 100_000_000,
    outcome: newOutcome(),
    viewer: { role: 'READER', name: null, actorId: null },
    requestId: '',
    sharing: sharingService(
      database,
      { publicUrl: '', shareChannels: [], articleUrl: '', linkParameters: '' },
      () => undefined,
    ),
    limitShares: async () => undefined,
  });
  const ids = await database.read<{ id: string }>(
    {
      text: `select id::text from article where status = 'PUBLISHED' and id > $1 order by id limit 20`,
    },
    [Math.floor(Math.random() * 900)],
  );
  const field = {
    name: 'related',
    key: 'related',
    args: { first: 4 },
    selection: [
      {
        name: 'nodes',
        key: 'nodes',
        args: {},
        selection: [
          { name: 'position', key: 'position', args: {}, selection: null },
          {
            name: 'article',
            key: 'article',
            args: {},
            selection: [{ name: 'headline', key: 'headline', args: {}, selection: null }],
          },
        ],
      },
    ],
  };
  const started = performance.now();
  await loaders.field('Article', field).loadMany(ids.map(({ id }) => id));
  reading.push(performance.now() - started);
}

const [size] = await database.read<{ count: string }>({ text: 'select count(*) from article' });
process.stdout.write(
  `${JSON.stringify({
    articles: Number(size?.count),
    publishMs: median(publishing),
    refreshMs: median(refreshing),
    readListsOf20Ms: median(reading),
  })}\n`,
);
await database.close();
server.close();
