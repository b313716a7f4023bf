import { type GraphQLField, getNamedType, isEnumType } from 'graphql';

/** What a leaf may weigh in a response, in bytes: a common article's, not the longest there is. */
const leafBytes: Readonly<Record<string, number>> = {
  'ArticleBody.html': 32_000,
  'ArticleBody.text': 24_000,
  'Article.standfirst': 300,
  'SearchEdge.highlightHtml': 400,
  'ShareLink.text': 300,
  'ShareLink.intentUrl': 500,
};
const blockBytes = 800;
const typeBytes: Readonly<Record<string, number>> = {
  Int: 10,
  Float: 20,
  Boolean: 5,
  SafeInt: 16,
  DateTime: 26,
};
export const textBytes = 100;
const enumBytes = 20;

export function bytesOfLeaf(parent: string, { name, type }: GraphQLField<unknown, unknown>): number {
  const leaf = getNamedType(type);
  const known = leafBytes[`${parent}.${name}`] ?? typeBytes[leaf.name];
  if (known !== undefined) return known;
  if (/Block$|^ListItem$/.test(parent)) return blockBytes;
  return isEnumType(leaf) ? enumBytes : textBytes;
}

/** How long lists are that cannot be paged; others are short. Of introspection: what a schema like ours has. */
const listLengths: Readonly<Record<string, number>> = {
  'ArticleBody.blocks': 40,
  'Query.sections': 20,
  'ShareReport.rows': 1000,
  '__Schema.types': 120,
  '__Type.fields': 10,
  '__Type.inputFields': 3,
  '__Type.enumValues': 2,
  '__Field.args': 1,
};
const shortList = 5;

export const lengthOfList = (parent: string, { name }: GraphQLField<unknown, unknown>): number =>
  listLengths[`${parent}.${name}`] ?? shortList;

/** What a field costs the database besides its rows, in units of a look-up. */
const fieldWork: Readonly<Record<string, number>> = {
  'Query.search': 20,
  'SearchConnection.totalCount': 20,
  'Query.trending': 50,
  'Query.shareReport': 100,
};
const countWork = 5;
const rootWork = 5;

export function workOfField(parent: string, name: string): number {
  const known = fieldWork[`${parent}.${name}`];
  if (known !== undefined) return known;
  if (name === 'totalCount' && /Connection$/.test(parent)) return countWork;
  return parent === 'Query' || parent === 'Mutation' ? rootWork : 0;
}
