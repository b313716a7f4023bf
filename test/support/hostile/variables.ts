import { type HostileRequest, long, nested } from './hostile-request.js';

const filter = 'query($i:ArticleFilter){articles(filter:$i){totalCount}}';
const statuses = 'query($s:[ArticleStatus!]){articles(filter:{statuses:$s}){totalCount}}';
const nodes = 'query($ids:[ID!]!){nodes(ids:$ids){id}}';

/** The same object with so many keys that no type has. */
const unknownKeys = (count: number, near = 'zzz'): object =>
  Object.fromEntries(Array.from({ length: count }, (_, at) => [`${near}${at}`, at]));

/** Variables that take long to read, or to report. */
export const variables: readonly HostileRequest[] = [
  ...[1000, 9000, 40_000].map((count) => ({
    name: `${count} unknown keys`,
    body: { query: filter, variables: { i: unknownKeys(count) } },
  })),
  {
    name: 'unknown keys near known ones',
    body: { query: filter, variables: { i: unknownKeys(9000, 'status') } },
  },
  ...[9000, 40_000].map((count) => ({
    name: `${count} unknown enum values`,
    body: { query: statuses, variables: { s: Array(count).fill('PUBLISHE') } },
  })),
  { name: 'a long enum value', body: { query: statuses, variables: { s: [long] } } },
  { name: 'a long key', body: { query: filter, variables: { i: { [long]: 1 } } } },
  { name: '9,000 ids', body: { query: nodes, variables: { ids: Array(9000).fill('x'.repeat(90)) } } },
  {
    name: '9,000 ids that are objects',
    body: { query: nodes, variables: { ids: Array(9000).fill({ a: 'x'.repeat(80) }) } },
  },
  { name: 'a long id', body: { query: nodes, variables: { ids: [long] } } },
  { name: 'a long time', body: { query: filter, variables: { i: { publishedAfter: long } } } },
  { name: 'a long slug', body: { query: 'query($s:String!){article(slug:$s){id}}', variables: { s: long } } },
  {
    name: 'a long cursor',
    body: { query: 'query($a:String){articles(after:$a){totalCount}}', variables: { a: long } },
  },
  {
    name: 'a long string for a number',
    body: { query: 'query($n:Int){articles(first:$n){totalCount}}', variables: { n: long } },
  },
  {
    name: 'a deep variable',
    body: `{"query":${JSON.stringify(filter)},"variables":{"i":${nested(200_000)}}}`,
  },
  {
    name: 'a variable of 90 levels',
    body: `{"query":${JSON.stringify(filter)},"variables":{"i":${nested(90)}}}`,
  },
  {
    name: 'escapes',
    body: `{"query":${JSON.stringify(filter)},"variables":{"i":"${'\\u0000'.repeat(150_000)}"}}`,
  },
  {
    name: 'many variables that nothing uses',
    body: { query: '{sections{name}}', variables: unknownKeys(9000) },
  },
];
