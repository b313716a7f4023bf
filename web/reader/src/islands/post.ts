import { print } from 'graphql';
import type { TypedDocument } from '../page/typed-document.js';

interface Posted<Data> {
  readonly data?: Data | null;
  readonly errors?: readonly { readonly extensions?: { readonly code?: string } }[];
}

/** Sends an operation of one person, which no cache may see: by POST, outside of the client's cache. */
export async function post<Data, Variables>(
  document: TypedDocument<Data, Variables>,
  variables: Variables,
  headers: Readonly<Record<string, string>> = {},
): Promise<Posted<Data>> {
  const response = await fetch('/graphql', {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: 'application/json', ...headers },
    body: JSON.stringify({ query: print(document), variables }),
  });
  return (await response.json()) as Posted<Data>;
}
