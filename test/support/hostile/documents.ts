import { type HostileRequest, long, nested, times } from './hostile-request.js';

/** Documents that take long to parse, to validate or to plan. */
export const documents: readonly HostileRequest[] = [
  {
    name: 'wrong literals in a list',
    body: { query: `{articles(filter:{statuses:[${times(9000, () => 'PUBLISHE')}]}){totalCount}}` },
  },
  {
    name: 'wrong literals of other kinds',
    body: { query: `{nodes(ids:[${times(9000, (at) => `${at}.5`)}]){id}}` },
  },
  {
    name: 'unknown keys of a literal',
    body: { query: `{articles(filter:{${times(3300, (at) => `statu${at}:1`)}}){totalCount}}` },
  },
  { name: 'a long unknown field', body: { query: `{${long}}` } },
  { name: 'unknown fields', body: { query: `{${times(9900, (at) => `sectiom${at}`)}}` } },
  {
    name: 'unknown arguments',
    body: { query: `{articles(${times(3300, (at) => `firs${at}:1`)}){totalCount}}` },
  },
  { name: 'unknown types', body: { query: times(1900, (at) => `fragment F${at} on Articl${at}{id}`) } },
  { name: 'unknown directives', body: { query: `{sections ${times(4900, (at) => `@skp${at}`)}{name}}` } },
  {
    name: 'one directive many times',
    body: { query: `{sections ${times(1600, () => '@skip(if:false)')}{name}}` },
  },
  { name: 'the same field', body: { query: `{${times(9990, () => '__typename')}}` } },
  { name: 'the same field with a selection', body: { query: `{${times(2400, () => 'sections{id}')}}` } },
  {
    name: 'one alias of many fields',
    body: { query: `{sections{${times(1600, (at) => `a:${at % 2 ? 'name' : 'slug'} b:id`)}}}` },
  },
  {
    name: 'conflicts within conflicts',
    body: { query: `{${times(700, () => 'sections{articles{nodes{id}}}')}}` },
  },
  {
    name: 'conflicts of arguments',
    body: { query: `{${times(900, (at) => `articles(first:${at}){totalCount}`)}}` },
  },
  {
    name: 'fragments that spread each other',
    body: { query: `{...F0} ${times(1200, (at) => `fragment F${at} on Query{...F${(at + 1) % 1200}}`)}` },
  },
  {
    name: 'a fan of fragments',
    body: {
      query: `{...F0} ${times(40, (at) => `fragment F${at} on Query{${times(40, (to) => (to > at ? `...F${to}` : '__typename'))}}`)}`,
    },
  },
  {
    name: 'a doubling of fragments',
    body: {
      query: `{sections{...F0}} ${times(300, (at) => `fragment F${at} on Section{${at < 299 ? `a:articles{nodes{section{...F${at + 1}}}} b:articles{nodes{section{...F${at + 1}}}}` : 'id'}}`)}`,
    },
  },
  {
    name: 'fragments of the same fields',
    body: {
      query: `{sections{${times(300, (at) => `...F${at}`)}}} ${times(300, (at) => `fragment F${at} on Section{id name slug}`)}`,
    },
  },
  {
    name: 'inline fragments within each other',
    body: { query: `{${'...{'.repeat(3300)}__typename${'}'.repeat(3300)}}` },
  },
  { name: 'a deep list literal', body: { query: `{nodes(ids:${nested(4900)}){id}}` } },
  { name: 'a deep selection', body: { query: `{${'a{'.repeat(3300)}b${'}'.repeat(3300)}}` } },
  { name: 'a deep type', body: { query: `query($a:${'['.repeat(4900)}Int${']'.repeat(4900)}){__typename}` } },
  {
    name: 'many operations',
    body: { query: times(1990, (at) => `query Q${at}{__typename}`), operationName: 'Q1' },
  },
  {
    name: 'operations of the same name',
    body: { query: times(1990, () => 'query Q{__typename}'), operationName: 'Q' },
  },
  {
    name: 'many variable definitions',
    body: { query: `query(${times(2400, (at) => `$a${at}:Int`)}){__typename}` },
  },
  {
    name: 'variables that are used and not defined',
    body: { query: `{${times(1200, (at) => `a${at}:articles(first:$a${at}){totalCount}`)}}` },
  },
  {
    name: 'operations that share fragments',
    body: {
      query: `${times(300, (at) => `query Q${at}{...F0}`)} ${times(300, (at) => `fragment F${at} on Query{__typename ${at < 299 ? `...F${at + 1}` : ''}}`)}`,
      operationName: 'Q1',
    },
  },
  ...[100, 400, 900, 1500, 2400].flatMap((levels) => [
    {
      name: `${levels} inline fragments within each other`,
      body: { query: `{${'...{'.repeat(levels)}sections{name}${'}'.repeat(levels)}}` },
    },
    {
      name: `${levels} levels of a type`,
      body: {
        query: `{sections{name ${'articles{nodes{section{'.repeat(levels / 3)}name${'}}}'.repeat(levels / 3)}}}`,
      },
    },
    { name: `${levels} levels of a list`, body: { query: `{nodes(ids:${nested(levels)}){id}}` } },
    {
      name: `${levels} levels of an unknown input`,
      body: { query: `{articles(filter:${'{a:'.repeat(levels)}1${'}'.repeat(levels)}){totalCount}}` },
    },
    {
      name: `${levels} fragments below each other`,
      body: {
        query: `{...F0} ${times(levels / 2, (at) => `fragment F${at} on Query{${at < levels / 2 - 1 ? `...F${at + 1}` : '__typename'}}`)}`,
      },
    },
  ]),
  {
    name: 'variables of a fragment in many operations',
    body: {
      query: `${times(350, (at) => `query Q${at}($a:Int){...F}`)} fragment F on Query{${times(500, (at) => `a${at}:articles(first:$a){totalCount}`)}}`,
      operationName: 'Q1',
    },
  },
  {
    name: 'operations and fragments in a chain',
    body: {
      query: `${times(500, (at) => `query Q${at}{...F0}`)} ${times(800, (at) => `fragment F${at} on Query{${at < 799 ? `...F${at + 1}` : '__typename'}}`)}`,
      operationName: 'Q1',
    },
  },
  {
    name: 'fields of a chain of fragments',
    body: {
      query: `{sections{...F0}} ${times(900, (at) => `fragment F${at} on Section{id ${at < 899 ? `...F${at + 1}` : ''}}`)}`,
    },
  },
  {
    name: 'fragments within each other, twice',
    body: {
      query: `{sections{...F0}} ${times(500, (at) => `fragment F${at} on Section{a:articles{nodes{section{id}}} ${at < 499 ? `...F${at + 1}` : ''} ${at < 498 ? `...F${at + 2}` : ''}}`)}`,
    },
  },
  {
    name: 'unused fragments',
    body: { query: `{__typename} ${times(1200, (at) => `fragment F${at} on Query{a:__typename}`)}` },
  },
  {
    name: 'one alias of inline fragments',
    body: {
      query: `{nodes(ids:["x"]){${times(800, (at) => `... on ${at % 2 ? 'Article' : 'Section'}{a:id b:slug}`)}}}`,
    },
  },
  {
    name: 'aliases of one list',
    body: { query: `{${times(190, (at) => `a${at}:sections{${times(20, (to) => `b${to}:name`)}}`)}}` },
  },
  {
    name: 'aliases of related',
    body: {
      query: `{articles(first:10){nodes{${times(60, (at) => `a${at}:related(first:5){nodes{article{slug}}}`)}}}}`,
    },
  },
  {
    name: 'aliases of blocks',
    body: {
      query: `{articles(first:10){nodes{body{${times(60, (at) => `a${at}:blocks{__typename html}`)}}}}}`,
    },
  },
  {
    name: 'aliases of share links',
    body: {
      query: `{articles(first:10){nodes{${times(100, (at) => `a${at}:shareLinks{url text intentUrl}`)}}}}`,
    },
  },
  { name: 'a long comment', body: { query: `#${long}\n{__typename}` } },
  { name: 'commas', body: { query: `${','.repeat(900_000)}{__typename}` } },
  { name: 'a long string', body: { query: `{article(slug:"${long}"){id}}` } },
  { name: 'a long block string', body: { query: `{article(slug:"""${'\n '.repeat(450_000)}"""){id}}` } },
  { name: 'an unclosed string', body: { query: `{article(slug:"${long}` } },
  { name: 'a long number', body: { query: `{articles(first:${'9'.repeat(900_000)}){totalCount}}` } },
  { name: 'a long operation name', body: { query: '{__typename}', operationName: long } },
  { name: 'many tokens', body: { query: `{${times(200_000, () => 'a')}}` } },
];
