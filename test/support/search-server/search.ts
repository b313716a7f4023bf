import type { StandInIndex } from './index.js';
import { type Json, keysOf, objectOf, Refusal } from './refusal.js';

const stopWords = ['the', 'a', 'of', 'and'];

/** Words of a text: small letters without accents, stop words left out, with the coarsest of stemmers. */
const wordsOf = (text: unknown): string[] =>
  String(text ?? '')
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '' && !stopWords.includes(word))
    .map((word) => word.replace(/(?<=\p{L}{3})s$/u, ''));

const listOf = (value: unknown, what: string): unknown[] => {
  if (Array.isArray(value)) return value;
  throw new Refusal(400, 'parsing_exception', `${what} is no list`);
};

const fieldOf = (source: Json, path: string): unknown =>
  path.split('.').reduce<unknown>((value, name) => (value as Json | null | undefined)?.[name], source);

/** The score of a document; null: it does not match. */
function scoreOf(query: unknown, source: Json): number | null {
  const [[kind, given] = ['', null], ...others] = Object.entries(objectOf(query, 'a query'));
  if (others.length > 0) throw new Refusal(400, 'parsing_exception', 'a query has one kind');
  switch (kind) {
    case 'bool':
      return scoreOfBool(given, source);
    case 'multi_match':
      return scoreOfMatch(given, source);
    case 'term':
    case 'terms': {
      const [[path = '', values] = []] = Object.entries(objectOf(given, kind));
      const held = [fieldOf(source, path)].flat();
      return [values].flat().some((value) => held.includes(value)) ? 1 : null;
    }
    case 'range': {
      const [[path = '', bounds] = []] = Object.entries(objectOf(given, kind));
      const { gte = Number.NEGATIVE_INFINITY, lte = Number.POSITIVE_INFINITY } = keysOf(bounds, path, [
        'gte',
        'lte',
      ]);
      const value = Number(fieldOf(source, path));
      return value >= Number(gte) && value <= Number(lte) ? 1 : null;
    }
    default:
      throw new Refusal(400, 'parsing_exception', `unknown query [${kind}]`);
  }
}

function scoreOfBool(given: unknown, source: Json): number | null {
  const keys = ['must', 'filter', 'should', 'must_not', 'minimum_should_match'];
  const { minimum_should_match: least = 0, ...clauses } = keysOf(given, 'bool', keys);
  const scores = (name: string): (number | null)[] =>
    listOf(clauses[name] ?? [], name).map((clause) => scoreOf(clause, source));
  const [must, filter, should, mustNot] = [
    scores('must'),
    scores('filter'),
    scores('should'),
    scores('must_not'),
  ];
  const matched = should.filter((score) => score !== null);
  if ([...must, ...filter].includes(null) || mustNot.some((score) => score !== null)) return null;
  if (matched.length < Number(least)) return null;
  return [...must, ...matched].reduce<number>((sum, score) => sum + (score ?? 0), 0);
}

function scoreOfMatch(given: unknown, source: Json): number | null {
  const keys = ['query', 'fields', 'type', 'operator', 'zero_terms_query'];
  const {
    query,
    fields,
    type,
    operator = 'or',
    zero_terms_query: whenEmpty = 'none',
  } = keysOf(given, 'match', keys);
  if (!(type === 'phrase' && operator === 'or') && !(type === 'best_fields' && operator === 'and'))
    throw new Refusal(400, 'parsing_exception', `the stand-in does not know ${type} with ${operator}`);
  const wanted = wordsOf(query);
  if (wanted.length === 0) return whenEmpty === 'all' ? 1 : null;
  const scores = listOf(fields, 'fields').flatMap((field) => {
    const [path = '', weight = '1'] = String(field).split('^');
    const words = wordsOf(fieldOf(source, path));
    const matches =
      type === 'phrase'
        ? ` ${words.join(' ')} `.includes(` ${wanted.join(' ')} `)
        : wanted.every((word) => words.includes(word));
    const times = words.filter((word) => wanted.includes(word)).length;
    // Scores of servers are single precision.
    return matches ? [Math.fround((Number(weight) * times) / (times + 1))] : [];
  });
  return scores.length > 0 ? Math.max(...scores) : null;
}

/** A response to a search, best first with the id as the tie-break. */
export function search(index: StandInIndex, body: unknown): Json {
  const keys = ['query', 'sort', 'search_after', 'size', '_source', 'track_total_hits', 'timeout'];
  const {
    query,
    sort,
    search_after: after,
    size,
    track_total_hits: counts,
    timeout,
  } = keysOf(body, 'search', keys);
  if (!/^\d+ms$/.test(String(timeout))) throw new Refusal(400, 'parsing_exception', 'timeout');
  if (JSON.stringify(sort) !== JSON.stringify([{ _score: 'desc' }, { id: 'desc' }]))
    throw new Refusal(400, 'parsing_exception', 'the stand-in sorts by score and id');
  const order = (one: readonly number[], other: readonly number[]): number =>
    (other[0] ?? 0) - (one[0] ?? 0) || (other[1] ?? 0) - (one[1] ?? 0);
  const all = index.live
    .flatMap(([id, source]) => {
      const score = scoreOf(query, source);
      return score === null ? [] : [{ id, sort: [Math.fround(score), Number(source['id'])] }];
    })
    .sort((one, other) => order(one.sort, other.sort));
  const start =
    after === undefined ? null : listOf(after, 'search_after').map((value) => Math.fround(Number(value)));
  const page = all.filter(
    (hit) => !start || order(hit.sort, [start[0] ?? 0, Number((after as number[])[1])]) > 0,
  );
  return {
    took: 1,
    timed_out: false,
    _shards: { total: 1, successful: 1, skipped: 0, failed: 0 },
    hits: {
      ...(counts === true && { total: { value: all.length, relation: 'eq' } }),
      max_score: null,
      hits: page
        .slice(0, Number(size))
        .map((hit) => ({ _index: index.name, _id: hit.id, _score: hit.sort[0], sort: hit.sort })),
    },
  };
}
