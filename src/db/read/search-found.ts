import { type ArticleFilter, filterSql } from './article-filter.js';
import { connection } from './connection.js';
import { byServerScore } from './orders.js';
import { defaultSearchSize, searchDependencies, searchEdge } from './search.js';
import type { Hits } from './search-engine.js';
import { searchRequest } from './search-request.js';
import { suggestion } from './search-suggestion.js';
import { searchWords } from './search-words.js';
import { param, raw, Slot, type Sql, sql } from './sql.js';
import type { SelectedField } from './type-sql.js';

/** The arguments in which a field has what the search server found. No argument of the API is named so. */
const hitArguments = { ids: '$ids', scores: '$scores', total: '$total' } as const;
const hitTypes = { ids: 'bigint[]', scores: 'float8[]', total: 'int' } as const;

/** The field with what was found. */
export const withHits = (field: SelectedField, { ids, scores, total }: Hits): SelectedField => ({
  ...field,
  args: { ...field.args, ...hitValues({ ids, scores, total }) },
});

/** The values of the slots of `withHitSlots`. */
export const hitValues = ({ ids, scores, total }: Hits): Record<string, unknown> => ({
  [hitArguments.ids]: ids,
  [hitArguments.scores]: scores,
  [hitArguments.total]: total,
});

/** The field for a plan that serves all that can be found. */
export const withHitSlots = (field: SelectedField): SelectedField => ({
  ...field,
  args: {
    ...field.args,
    ...Object.fromEntries(Object.values(hitArguments).map((name) => [name, new Slot(name)])),
  },
});

const given = ({ args }: SelectedField, name: keyof Hits): Sql =>
  param(args[hitArguments[name]], hitTypes[name]);

/** A search whose articles a search server found: they are read by their keys, under the rules of every list. */
export const searchFound = connection({
  node: 'Article',
  defaultSize: defaultSearchSize,
  besides: { suggestion, totalCount: ({ field }) => given(field, 'total') },
  edge: searchEdge,
  rows: ({ field, statement }, alias) => {
    const words = statement.textArgument(field, 'query', searchWords);
    const filter = (field.args['filter'] ?? {}) as ArticleFilter;
    searchDependencies(filter, statement);
    // The index follows in a moment: what it finds may soon be another list.
    statement.dependencies.counts = true;
    const condition = filterSql(filter, raw('found'), statement);
    return {
      from: sql`(
        select found.*, request.tsquery, request.words, hit.score, hit.score as rank
        from unnest(${given(field, 'ids')}, ${given(field, 'scores')}) hit (id, score)
        join article found on found.id = hit.id
        left join (${searchRequest(words, filter)}) request on request.config = found.search_config
        where ${condition}
      ) ${alias}`,
      order: byServerScore,
    };
  },
});
