import type { TrustedDocuments } from '../../services/documents/index.js';
import type { RequestParameters } from './graphql-request.js';
import { HttpError } from './http-error.js';

/** A document of a page of the gateway. */
export interface OwnDocument {
  readonly query: string;
  readonly sha256Hash: string;
}

export interface DocumentGateOptions {
  /** Null: documents have no ids but those of automatic persisted queries. */
  readonly documents: TrustedDocuments | null;
  /** What the gateway's pages send from browsers. */
  readonly ownDocuments: () => Promise<readonly OwnDocument[]>;
}

/** Puts the text of a trusted document in the place of its id. Throws for a document that must not be run. */
export type DocumentGate = <Parameters extends RequestParameters>(
  parameters: Parameters,
  /** Whether the client may send any document; asked only when it matters. */
  isFree: () => Promise<boolean>,
) => Promise<Parameters>;

/** Longer ids are not looked up. */
const maxIdLength = 200;

export function documentGate({ documents, ownDocuments }: DocumentGateOptions): DocumentGate {
  if (!documents) return async (parameters) => parameters;
  const isOnly = documents.mode === 'only';
  const own = async (matches: (document: OwnDocument) => boolean): Promise<string | undefined> =>
    isOnly ? (await ownDocuments()).find(matches)?.query : undefined;
  const textOf = async (id: string): Promise<string | undefined> =>
    (await documents.find(id))?.text ?? (await own(({ sha256Hash }) => sha256Hash === id));
  const isTrusted = async (query: unknown): Promise<boolean> =>
    typeof query === 'string' &&
    ((await documents.findText(query)) || (await own((document) => document.query === query)) !== undefined);

  return async (parameters, isFree) => {
    const sent = parameters.query ? null : documentIdOf(parameters);
    if (sent) {
      const query = await textOf(sent.id);
      if (query !== undefined) return withText(parameters, query);
    }
    if (isOnly && !(await isTrusted(parameters.query)) && !(await isFree()))
      throw notTrusted(sent?.id ?? null);
    // The id of an automatic persisted query may be known otherwise.
    if (sent && !sent.isAutomatic) throw notFound(sent.id);
    return parameters;
  };
}

interface SentId {
  readonly id: string;
  /** Whether it is the hash of an automatic persisted query. */
  readonly isAutomatic: boolean;
}

/**
 * The id that a client sends: `extensions.persistedQuery` (Apollo Client, urql), `documentId` (GraphQL over HTTP, urql),
 * `doc_id` or `id` (Relay).
 */
function documentIdOf({ documentId, doc_id: docId, id, extensions }: RequestParameters): SentId | null {
  const given = documentId ?? docId ?? id;
  if (given != null) {
    if (typeof given !== 'string' || given.length > maxIdLength)
      throw new HttpError(400, `The id of a document is a text of at most ${maxIdLength} characters.`);
    return { id: given.replace(/^sha256:/, ''), isAutomatic: false };
  }
  const { persistedQuery } = (extensions ?? {}) as { persistedQuery?: { sha256Hash?: unknown } | null };
  const hash = persistedQuery?.sha256Hash;
  return typeof hash === 'string' && hash.length <= maxIdLength ? { id: hash, isAutomatic: true } : null;
}

/** As if the client had sent the text. */
function withText<Parameters extends RequestParameters>(parameters: Parameters, query: string): Parameters {
  const { documentId: _documentId, doc_id: _docId, id: _id, extensions, ...rest } = parameters;
  const { persistedQuery: _persisted, ...others } = (extensions ?? {}) as Record<string, unknown>;
  return {
    ...rest,
    query,
    ...(Object.keys(others).length > 0 && { extensions: others }),
  } as unknown as Parameters;
}

const cut = (id: string): string => JSON.stringify(id.length > 80 ? `${id.slice(0, 79)}…` : id);

const notTrusted = (id: string | null): HttpError =>
  new HttpError(
    400,
    `This gateway runs published documents alone, and ${id === null ? 'this document is not one' : `${cut(id)} is the id of none`}. Publish it with \`npx dateline documents publish MANIFEST\` and send its id, or send the key of an analyst.`,
    'DOCUMENT_NOT_TRUSTED',
  );

const notFound = (id: string): HttpError =>
  new HttpError(
    400,
    `There is no document with the id ${cut(id)}. Publish it with \`npx dateline documents publish MANIFEST\`, or send its text as \`query\`.`,
    'PERSISTED_QUERY_NOT_FOUND',
  );
