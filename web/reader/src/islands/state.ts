import type { RelatedQuery } from '../generated/graphql.js';

/** What a story's page hands to its parts in the browser. */
export interface State {
  readonly id: string;
  readonly updatedAt: string;
  /** The related stories that the page shows. */
  readonly related: { readonly first: number; readonly data: RelatedQuery };
}

export function readState(): State | null {
  const text = document.getElementById('state')?.textContent;
  return text ? (JSON.parse(text) as State) : null;
}
