import { withArguments } from '../../config/command-line.js';
import type { Database } from '../../db/database.js';
import { type PublishOutcome, publishDocuments } from '../../db/trusted/documents.js';
import { maxTrusted, type OperationKind, type TrustedDocument } from '../../domain/trusted-documents.js';
import type { Manifest, ManifestFault } from './manifest.js';

/** A document that was checked against the schema. */
export type CheckedDocument =
  | { readonly name: string; readonly kind: OperationKind }
  | { readonly problems: readonly string[] };

/** The outcome of publishing a manifest. */
export interface Publication {
  readonly published: readonly TrustedDocument[];
  readonly unchanged: number;
  readonly faults: readonly ManifestFault[];
}

/** Publishes the good documents of a manifest, and says what is wrong with the others. */
export async function publishManifest(
  database: Database,
  manifest: Manifest,
  check: (text: string) => CheckedDocument,
): Promise<Publication> {
  const faults = [...manifest.faults];
  const good: { document: TrustedDocument; place: string }[] = [];
  for (const { id, text, place } of manifest.entries) {
    const checked = check(text);
    if ('problems' in checked) faults.push({ place, id, problems: checked.problems });
    else good.push({ document: { id, text, ...checked }, place });
  }
  const documents = good.map(({ document }) => document);
  const outcomes = documents.length > 0 ? await publishDocuments(database, documents, maxTrusted) : [];
  const published: TrustedDocument[] = [];
  let unchanged = 0;
  for (const [at, { document, place }] of good.entries()) {
    const outcome = outcomes[at] ?? 'UNCHANGED';
    if (outcome === 'PUBLISHED') published.push(document);
    else if (outcome === 'UNCHANGED') unchanged += 1;
    else faults.push({ place, id: document.id, problems: [refusals[outcome]] });
  }
  return { published, unchanged, faults };
}

const refusals: Readonly<Record<Exclude<PublishOutcome, 'PUBLISHED' | 'UNCHANGED'>, string>> = {
  ID_TAKEN: `Another text is published under this id. Remove it first (${withArguments('documents')} remove ID), or give the document another id.`,
  TOO_MANY: `There is no room: ${maxTrusted.documents} documents with ${maxTrusted.bytes / 1_000_000} MB are kept. Remove those that no client sends any more.`,
};
