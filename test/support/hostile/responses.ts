import { type HostileRequest, times } from './hostile-request.js';

/** Responses that would be large. */
export const responses: readonly HostileRequest[] = [
  {
    name: 'a body 1,000 times',
    body: { query: `{articles(first:100){nodes{body{${times(1000, (at) => `a${at}:html`)}}}}}` },
  },
  {
    name: 'a small field 3,000 times',
    body: { query: `{articles(first:100){nodes{${times(3000, (at) => `a${at}:headline`)}}}}` },
  },
  {
    name: 'blocks 300 times',
    body: { query: `{articles(first:100){nodes{body{${times(300, (at) => `a${at}:blocks{html}`)}}}}}` },
  },
  {
    name: 'types of types',
    body: { query: `{__schema{types{fields{type{${times(1600, (at) => `a${at}:ofType{name}`)}}}}}}` },
  },
  {
    name: 'names of types',
    body: { query: `{__schema{types{fields{type{${times(3280, (at) => `a${at}:name`)}}}}}}` },
  },
  {
    name: 'the schema 300 times',
    body: {
      query: `{${times(300, (at) => `a${at}:__schema{types{name description fields{name description}}}`)}}`,
    },
  },
  {
    name: 'types within types',
    body: { query: `{__schema{types{fields{type{fields{type{fields{type{fields{name}}}}}}}}}}` },
  },
  {
    name: 'types within types by fragments',
    body: {
      query: `{__schema{types{...T}}} fragment T on __Type{fields{type{...U}}} fragment U on __Type{fields{type{...V}}} fragment V on __Type{fields{description type{interfaces{possibleTypes{fields{description}}}}}}`,
    },
  },
  {
    name: 'long aliases',
    body: { query: `{articles(first:100){nodes{${times(30, (at) => `${'a'.repeat(20_000)}${at}:id`)}}}}` },
  },
];

/** Requests that keep the database busy. */
export const work: readonly HostileRequest[] = [
  {
    name: '480 searches',
    body: {
      query: `{${times(480, (at) => `a${at}:search(query:"the or harbour or of",first:1){totalCount edges{score}}`)}}`,
    },
  },
  {
    name: '45 searches',
    body: {
      query: `{${times(45, (at) => `a${at}:search(query:"the or harbour or of ${at}",first:1){edges{score}}`)}}`,
    },
  },
  {
    name: '1,000 totals',
    body: { query: `{${times(1000, (at) => `a${at}:articles(first:1){totalCount}`)}}` },
  },
  {
    name: 'totals on rows',
    body: {
      query:
        '{articles(first:100){nodes{topics{articles(first:1){totalCount}} section{articles{totalCount}}}}}',
    },
  },
  {
    name: 'shared counts on rows',
    body: {
      query:
        '{articles(first:100){nodes{related(first:100){nodes{article{shareCount shareCounts{shares}}}}}}}',
    },
  },
  {
    name: 'ids 100 at a time',
    body: {
      query: `{${times(90, (at) => `a${at}:nodes(ids:[${times(100, () => '"QXJ0aWNsZTox"')}]){id}`)}}`,
    },
  },
  ...[
    '-harbour',
    '"harbour',
    '-a '.repeat(160),
    'ｈａｒｂｏｕｒ',
    'a or '.repeat(120),
    '"a b c" '.repeat(70),
    '"'.repeat(500),
    '('.repeat(500),
    "a' & b | !c <-> ".repeat(30),
    'ﷺ'.repeat(500),
    'か'.repeat(500),
  ].map((query) => ({
    name: `a search for ${query.slice(0, 20)}`,
    body: {
      query: 'query($q:String!){search(query:$q,first:100){totalCount edges{score highlightHtml}}}',
      variables: { q: query },
    },
  })),
];
