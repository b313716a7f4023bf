import type { Database } from '../../db/database.js';
import { readDocumentsAfter } from '../../db/trusted/documents.js';
import type { TrustedMode } from '../../domain/trusted-documents.js';
import { KnownDocuments } from './known-documents.js';

export { type Manifest, ManifestError, type ManifestFault, readManifest } from './manifest.js';
export { type CheckedDocument, publishManifest } from './publish.js';

/** The documents that operators published. */
export interface TrustedDocuments
  extends Pick<KnownDocuments, 'find' | 'findText' | 'refresh' | 'onRemoved' | 'size'> {
  readonly mode: Exclude<TrustedMode, 'off'>;
}

/** Reads all documents. A failure is reported, and the next look-up tries again. */
export async function trustedDocuments(
  database: Pick<Database, 'read'>,
  mode: TrustedDocuments['mode'],
  onFailure: (error: unknown) => void,
): Promise<TrustedDocuments> {
  const known = new KnownDocuments((version) => readDocumentsAfter(database, version), onFailure);
  await known.refresh();
  return Object.assign(known, { mode });
}
