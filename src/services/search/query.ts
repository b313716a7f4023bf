import type { FilterKeys, HitsRequest } from '../../db/read/search-engine.js';
import { searchTerms } from '../../db/read/search-words.js';
import type { ListFilter } from '../../domain/dependencies.js';

/** What one request to the server asks. */
export interface ServerQuery {
  readonly query: string;
  readonly request: Pick<HitsRequest, 'filter' | 'counts'>;
  readonly keys: FilterKeys;
  /** The search configurations that are searched. */
  readonly configs: readonly string[];
  readonly size: number;
  readonly cursor: HitsRequest['cursor'];
  readonly timeoutMs: number;
}

/** As PostgreSQL weights them (ADR 51). */
const weights = { headline: 5, standfirst: 2.5, body: 1 } as const;
/** Servers refuse a query with more than 1024 clauses. */
const maxClauses = 900;

/** The body of a search; null for words in which there is nothing to look for, or too much. */
export function searchBody({
  query,
  request,
  keys,
  configs,
  size,
  cursor,
  timeoutMs,
}: ServerQuery): Record<string, unknown> | null {
  const alternatives = searchTerms(query);
  const clauses = alternatives.flat().length * configs.length * Object.keys(weights).length * 2;
  if (alternatives.length === 0 || configs.length === 0 || clauses > maxClauses) return null;
  return {
    query: {
      bool: {
        filter: filterClauses(request.filter, keys),
        should: configs.map((config) => ({
          bool: {
            filter: [{ term: { config } }],
            should: alternatives.map((terms) => alternative(config, terms)),
            minimum_should_match: 1,
          },
        })),
        minimum_should_match: 1,
      },
    },
    sort: [{ _score: 'desc' }, { id: 'desc' }],
    ...(cursor && { search_after: [Number(cursor[0]), Number(cursor[1])] }),
    size,
    _source: false,
    track_total_hits: request.counts,
    timeout: `${timeoutMs}ms`,
  };
}

/** All terms in the fields of one configuration. A stop word excludes nothing, but alone it finds nothing. */
function alternative(config: string, terms: readonly string[]): object {
  const fields = Object.entries(weights).map(([name, weight]) => `${config}.${name}^${weight}`);
  const wanted = terms.filter((term) => !term.startsWith('-'));
  const excluded = terms.filter((term) => term.startsWith('-'));
  const match = (term: string, whenEmpty: 'all' | 'none'): object => {
    const isPhrase = /^-*"/.test(term);
    const text = term.replace(/^-+/, '').replaceAll('"', '');
    return {
      multi_match: {
        query: text,
        fields,
        zero_terms_query: whenEmpty,
        ...(isPhrase ? { type: 'phrase' } : { type: 'best_fields', operator: 'and' }),
      },
    };
  };
  return {
    bool: {
      must: wanted.map((term) => match(term, 'all')),
      filter: [{ bool: { should: wanted.map((term) => match(term, 'none')), minimum_should_match: 1 } }],
      must_not: excluded.map((term) => match(term, 'none')),
    },
  };
}

/** Milliseconds, rounded so that nothing is lost: PostgreSQL compares again, in microseconds. */
function filterClauses(
  { languages, publishedFrom, publishedBefore }: ListFilter,
  keys: FilterKeys,
): object[] {
  const clauses: object[] = [];
  const lists = { section: keys.sections, topics: keys.topics, authors: keys.authors };
  for (const [field, values] of Object.entries(lists))
    if (values) clauses.push({ terms: { [field]: values } });
  if (languages) clauses.push({ terms: { languages: languages.map((language) => language.toLowerCase()) } });
  if (publishedFrom) clauses.push({ range: { published: { gte: Math.floor(Date.parse(publishedFrom)) } } });
  if (publishedBefore)
    clauses.push({ range: { published: { lte: Math.ceil(Date.parse(publishedBefore)) } } });
  return clauses;
}
