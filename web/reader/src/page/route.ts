import { print } from 'graphql';
import { hashOf } from './hash.js';
import type { TypedDocument } from './typed-document.js';

/** A request to the public API. */
export interface ApiRequest {
  readonly query: string;
  readonly sha256Hash: string;
  readonly variables: Readonly<Record<string, unknown>>;
}

export interface ApiError {
  readonly message: string;
  readonly extensions?: { readonly code?: string };
}

export interface ApiResponse<Data = unknown> {
  readonly status: number;
  readonly body: { readonly data?: Data | null; readonly errors?: readonly ApiError[] };
  /** Whether it is an older response, because the database is unavailable. */
  readonly stale: boolean;
}

/** What the gateway knows of the site. */
export interface Site {
  readonly name: string;
  readonly publicUrl: string;
  readonly script: string;
  readonly styles: readonly string[];
}

export interface Page {
  readonly status: number;
  readonly html: string;
  readonly location?: string;
}

/** A page before its data is there. */
export interface Route {
  /** With the requests, it names the page: `render` depends on nothing else. */
  readonly name: string;
  readonly requests: readonly ApiRequest[];
  /** Whether no cache may store the page. */
  readonly isPrivate?: boolean;
  render(responses: readonly ApiResponse[], site: Site): Page;
}

const texts = new Map<unknown, string>();

/** The request of a document, under the hash that browsers send it with. */
export function request<Data, Variables extends Record<string, unknown>>(
  document: TypedDocument<Data, Variables>,
  variables: Variables,
): ApiRequest {
  return { ...documentOf(document), variables };
}

/** The text of a document, and its hash. */
export function documentOf(document: TypedDocument<unknown, never>): Omit<ApiRequest, 'variables'> {
  const query = texts.get(document) ?? print(document);
  texts.set(document, query);
  return { query, sha256Hash: hashOf(document) };
}
