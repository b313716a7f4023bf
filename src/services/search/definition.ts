import { analysis, analyzers } from './analyzers.js';

/** Grows when the definition changes: an index of another format is made anew. */
export const indexFormat = 1;

const text = (analyzer: string): object => ({ type: 'text', analyzer });

/**
 * What the index is like. A document has its texts under the name of its search configuration, as PostgreSQL has them:
 * each is analysed in its own language. Bodies are indexed and not stored.
 */
export const indexDefinition = (database: string): Record<string, unknown> => ({
  settings: { index: { number_of_shards: 1 }, analysis },
  mappings: {
    dynamic: 'strict',
    _meta: { dateline: { database, format: indexFormat } },
    _source: { excludes: ['*.body'] },
    properties: {
      id: { type: 'long' },
      config: { type: 'keyword' },
      section: { type: 'keyword' },
      topics: { type: 'keyword' },
      authors: { type: 'keyword' },
      languages: { type: 'keyword' },
      published: { type: 'long' },
      ...Object.fromEntries(
        Object.entries(analyzers).map(([config, analyzer]) => [
          config,
          { properties: { headline: text(analyzer), standfirst: text(analyzer), body: text(analyzer) } },
        ]),
      ),
    },
  },
});
