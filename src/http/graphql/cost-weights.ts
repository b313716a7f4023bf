import { type GraphQLField, getNamedType, isEnumType } from 'graphql';
import { limits } from '../../domain/limits.js';

/** The size of a leaf in a response, in bytes: that of a common article. */
const leafBytes: Readonly<Record<string, number>> = {
  'RevisionDiff.html': 40_000,
  'BlockDiff.html': 800,
  'SourceUpdate.bodyHtml': 32_000,
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
  const weight = leafBytes[`${parent}.${name}`] ?? typeBytes[leaf.name];
  if (weight !== undefined) return weight;
  if (/Block$|^ListItem$/.test(parent)) return blockBytes;
  return isEnumType(leaf) ? enumBytes : textBytes;
}

/** The length of lists without paging; other lists are short. For introspection the lengths in our schema. */
const listLengths: Readonly<Record<string, number>> = {
  'ArticleBody.blocks': 40,
  'Query.sections': 20,
  'Query.webhooks': 20,
  'Query.withdrawals': 100,
  'ShareReport.rows': 1000,
  '__Schema.types': 120,
  '__Type.fields': 10,
  '__Type.inputFields': 3,
  '__Type.enumValues': 2,
  '__Field.args': 1,
};
const shortListLength = 5;

export const lengthOfList = (parent: string, { name }: GraphQLField<unknown, unknown>): number =>
  listLengths[`${parent}.${name}`] ?? shortListLength;

/** The work of the database for a field besides its rows, in units of a look-up. */
const fieldWork: Readonly<Record<string, number>> = {
  'Query.search': 20,
  'SearchConnection.totalCount': 20,
  'SearchConnection.suggestion': 20,
  'Query.trending': 50,
  'Query.fieldUsage': 50,
  'Query.operationUsage': 50,
  'Query.shareReport': 100,
  'Article.checks': 1,
  'Draft.diff': 10,
  'Revision.diff': 10,
  'Article.asPublished': 2,
};
const countWork = 5;
const rootWork = 5;

export function workOfField(parent: string, name: string): number {
  const weight = fieldWork[`${parent}.${name}`];
  if (weight !== undefined) return weight;
  if (name === 'totalCount' && /Connection$/.test(parent)) return countWork;
  return parent === 'Query' || parent === 'Mutation' ? rootWork : 0;
}

/** The largest page of all fields. */
export const maxPage = Math.max(limits.page, limits.changes);

/** The page sizes of a field: the largest, and the one without `first` and `last`. */
export interface PageLimits {
  readonly max: number;
  readonly fallback: number;
}

const commonPages: PageLimits = { max: limits.page, fallback: 20 };
const changePages: PageLimits = { max: limits.changes, fallback: 100 };

export const pageLimitsOf = (parent: string, name: string): PageLimits =>
  parent === 'Query' && name === 'changes' ? changePages : commonPages;
