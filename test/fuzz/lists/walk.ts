import { expect } from 'vitest';
import type { TestGateway } from '../../support/gateway.js';

/** A connection to page through: its query, and the headers of the viewer. */
export interface WalkedList {
  readonly gateway: TestGateway;
  /** A query with `$first`, `$after`, and `$last` and `$before` if it pages backward; its connection is `list`. */
  readonly query: string;
  readonly variables: object;
  readonly headers: Record<string, string>;
}

export interface ListPage {
  readonly totalCount: number;
  readonly nodes: readonly Item[];
  readonly edges: readonly { readonly cursor: string; readonly node: Item }[];
  readonly pageInfo: {
    readonly hasNextPage: boolean;
    readonly hasPreviousPage: boolean;
    readonly startCursor: string | null;
    readonly endCursor: string | null;
  };
}

interface Item {
  readonly name: string;
}

/** The selection of a walk; `name` is a unique field of the nodes. */
export const pageFields = (name: string): string => `{
  totalCount nodes { name: ${name} } edges { cursor node { name: ${name} } }
  pageInfo { hasNextPage hasPreviousPage startCursor endCursor } }`;

async function page({ gateway, query, variables, headers }: WalkedList, paging: object): Promise<ListPage> {
  type Data = { readonly list: ListPage } | { readonly parent: { readonly list: ListPage } };
  const data = await gateway.data<Data>(query, { ...variables, ...paging }, headers);
  return 'list' in data ? data.list : data.parent.list;
}

const namesOf = (items: readonly Item[]): string[] => items.map(({ name }) => name);

/** Pages through a list in pages of a size and checks the nodes, cursors, page info and total of each. */
export async function expectWalk(
  list: WalkedList,
  expected: readonly string[],
  size: number,
  direction: 'forward' | 'backward' = 'forward',
): Promise<void> {
  const forward = direction === 'forward';
  const found: string[] = [];
  let cursor: string | null = null;
  for (let more = true; more; ) {
    const paging: object = forward ? { first: size, after: cursor } : { last: size, before: cursor };
    const { totalCount, nodes, edges, pageInfo } = await page(list, paging);
    const names = namesOf(nodes);
    expect(namesOf(edges.map(({ node }) => node))).toEqual(names);
    expect(totalCount).toBe(expected.length);
    expect(pageInfo.startCursor).toBe(edges[0]?.cursor ?? null);
    expect(pageInfo.endCursor).toBe(edges.at(-1)?.cursor ?? null);
    if (forward) found.push(...names);
    else found.unshift(...names);
    more = found.length < expected.length;
    // A page in the middle is full, so that each walk terminates.
    if (more) expect(names).toHaveLength(size);
    expect(forward ? pageInfo.hasNextPage : pageInfo.hasPreviousPage).toBe(more);
    expect(forward ? pageInfo.hasPreviousPage : pageInfo.hasNextPage).toBe(cursor !== null);
    cursor = forward ? pageInfo.endCursor : pageInfo.startCursor;
  }
  expect(found).toEqual(expected);
}

/** An empty page has hasNextPage, and returns the cursor of its argument as its own. */
export async function expectEmptyPage(list: WalkedList, expected: readonly string[]): Promise<void> {
  const start = await page(list, { first: 0 });
  expect(start.edges).toEqual([]);
  expect(start.pageInfo).toEqual({
    hasNextPage: expected.length > 0,
    hasPreviousPage: false,
    startCursor: null,
    endCursor: null,
  });
  if (expected.length < 3) return;
  const after = (await page(list, { first: 2 })).pageInfo.endCursor;
  const { pageInfo } = await page(list, { first: 0, after });
  expect(pageInfo).toEqual({
    hasNextPage: true,
    hasPreviousPage: true,
    startCursor: after,
    endCursor: after,
  });
  const next = await page(list, { first: 1, after: pageInfo.endCursor });
  expect(namesOf(next.nodes)).toEqual(expected.slice(2, 3));
}

/** Pages through a list without `last` and `before`, in pages of several sizes. */
export async function expectForwardList(list: WalkedList, expected: readonly string[]): Promise<void> {
  for (const size of [1, 3, 100]) await expectWalk(list, expected, size);
  await expectEmptyPage(list, expected);
}
