import type { ListedFragment } from '../generated/graphql.js';

export interface ListPage {
  readonly nodes: readonly ListedFragment[];
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
}

/** Loads pages until there are so many stories, or no more. */
export async function loadAtLeast(
  count: number,
  loadPage: (after: string | null) => Promise<ListPage>,
  after: string | null,
): Promise<ListPage> {
  let page = await loadPage(after);
  while (page.nodes.length < count && page.pageInfo.hasNextPage) {
    const next = await loadPage(page.pageInfo.endCursor);
    page = { nodes: [...page.nodes, ...next.nodes], pageInfo: next.pageInfo };
  }
  return page;
}
