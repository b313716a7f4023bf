/** Whether documents are looked up by their id, and whether others are run as well. */
export const trustedModes = ['off', 'prefer', 'only'] as const;
export type TrustedMode = (typeof trustedModes)[number];

export const operationKinds = ['query', 'mutation', 'subscription'] as const;
export type OperationKind = (typeof operationKinds)[number];

/** A document that an operator published: clients send its id. */
export interface TrustedDocument {
  readonly id: string;
  /** The name of its operation. */
  readonly name: string;
  readonly kind: OperationKind;
  readonly text: string;
}

/** The limits of trusted documents: every process holds all of them. */
export const maxTrusted = {
  documents: 10_000,
  /** Bytes of a document. */
  documentBytes: 100_000,
  /** Bytes of all documents. */
  bytes: 16_000_000,
  idLength: 128,
  /** Bytes of a manifest. */
  manifestBytes: 64_000_000,
} as const;

/** What an id may consist of: it is part of URLs. */
export const isDocumentId = (id: string): boolean => id.length <= maxTrusted.idLength && /^[!-~]+$/.test(id);
