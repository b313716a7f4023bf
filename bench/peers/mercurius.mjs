/*
 * Mercurius as a careful team would run it: compiled execution from the first call, a loader a level, prepared
 * statements that read no more columns than are shown.
 */
import { randomBytes, randomUUID } from 'node:crypto';
import fastify from 'fastify';
import mercurius from 'mercurius';
import { read, reportOf } from './mercurius-reads.mjs';
import { schema } from './mercurius-schema.mjs';
import { openPool } from './pool.mjs';
import { shareLinks } from './share-links.mjs';

const pool = openPool('mercurius');

const query = async (statement, values) => (await pool.query({ ...statement, values })).rows;
const one = async (statement, values) => (await query(statement, values))[0] ?? null;

/** Whether a field is selected below a resolver's own, by its path. */
const selects = (info, path) =>
  path.reduce(
    (fields, name) =>
      fields
        .flatMap(({ selectionSet }) => selectionSet?.selections ?? [])
        .filter((field) => field.name?.value === name),
    info.fieldNodes,
  ).length > 0;

/** One statement for all rows of a level: values by the row's id, in the order of the rows. */
const byArticle = (statement, shown, none) => async (queries) => {
  const ids = queries.map(({ obj }) => obj.id);
  const rows = await query(statement(queries[0]), [ids, queries[0].params.first ?? 0]);
  const found = new Map(rows.map((row) => [row.article_id, shown(row)]));
  return ids.map((id) => found.get(id) ?? none);
};

const resolvers = {
  Query: {
    article: (_root, { slug }, _context, info) =>
      one(selects(info, ['body', 'blocks']) ? read.screen : read.article, [slug]),
    articles: async (_root, { first, filter }) => ({
      nodes: await query(read.latest, [filter.sections, first]),
    }),
    search: async (_root, { query: words, first }) => ({ nodes: await query(read.search, [words, first]) }),
    shareReport: async (_root, { filter: { from, before } }) =>
      reportOf(await query(read.report, [from, before]), from, before),
  },
  Mutation: {
    recordShare: async (_root, { input: { articleId, channel } }) => ({
      share: await one(read.record, [
        articleId.slice(4),
        channel,
        randomUUID(),
        randomBytes(5).toString('hex'),
      ]),
    }),
  },
  Article: { body: ({ html, blocks }) => ({ html, blocks }), shareLinks },
  ArticleBlock: { resolveType: ({ __typename }) => __typename },
};

const relatedOf = ({ info }) => (selects(info, ['nodes', 'article', 'image']) ? read.pictured : read.related);

const loaders = {
  Article: {
    related: {
      loader: byArticle(relatedOf, ({ articles }) => ({ nodes: articles }), { nodes: [] }),
      opts: { cache: false },
    },
    shareCounts: {
      loader: byArticle(
        () => read.counts,
        ({ counts }) => counts,
        [],
      ),
      opts: { cache: false },
    },
    shareCount: {
      loader: byArticle(
        () => read.count,
        ({ shares }) => shares,
        0,
      ),
      opts: { cache: false },
    },
  },
};

const app = fastify();
app.register(mercurius, { schema, resolvers, loaders, jit: 1, path: '/graphql' });
await app.listen({ port: Number(process.env.PORT), host: '127.0.0.1' });
process.once('SIGTERM', () => process.exit(0));
