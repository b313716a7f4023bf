import type { TypedDocumentNode } from '@apollo/client';
import { print } from 'graphql';

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
  readonly requests: readonly ApiRequest[];
  render(responses: readonly ApiResponse[], site: Site): Page;
}

const texts = new Map<unknown, string>();

/** The request of a document, under the hash that browsers send it with. */
export function request<Data, Variables extends Record<string, unknown>>(
  document: TypedDocumentNode<Data, Variables>,
  variables: Variables,
): ApiRequest {
  const query = texts.get(document) ?? print(document);
  texts.set(document, query);
  return { query, sha256Hash: hashOf(document), variables };
}

/** The SHA-256 of a document's text, which the generated types carry. */
export function hashOf(document: object): string {
  const { hash = '' } = (document as { __meta__?: { hash?: string } }).__meta__ ?? {};
  return hash;
}
