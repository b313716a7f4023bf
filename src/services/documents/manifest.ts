import { isDocumentId, maxTrusted } from '../../domain/trusted-documents.js';

/** A document of a manifest, not yet checked against the schema. */
export interface ManifestEntry {
  readonly id: string;
  readonly text: string;
  /** Where it is in the manifest. */
  readonly place: string;
}

/** What is wrong with an entry of a manifest. */
export interface ManifestFault {
  readonly place: string;
  /** Null: the entry has no id that can be used. */
  readonly id: string | null;
  readonly problems: readonly string[];
}

export interface Manifest {
  readonly format: 'Apollo' | 'Relay';
  readonly entries: readonly ManifestEntry[];
  readonly faults: readonly ManifestFault[];
}

/** The file is no manifest. The message says what was expected. */
export class ManifestError extends Error {
  override readonly name = 'ManifestError';
}

const apolloFormat = 'apollo-persisted-query-manifest';

/** Reads a manifest of Apollo (`generate-persisted-query-manifest`), or of Relay and others: ids with their texts. */
export function readManifest(json: string): Manifest {
  const value = parse(json);
  if (!isObject(value)) throw new ManifestError(`The manifest is no JSON object. ${expected}`);
  if (!('format' in value) && !Array.isArray(value['operations'])) {
    const pairs = Object.entries(value).map(([id, text]) => ({ id, text, place: JSON.stringify(cut(id)) }));
    if (pairs.every(({ text }) => typeof text !== 'string') && pairs.length > 0)
      throw new ManifestError(`The manifest has no documents. ${expected}`);
    return manifestOf('Relay', pairs);
  }
  const { format, version, operations } = value;
  if (format !== apolloFormat || version !== 1 || !Array.isArray(operations)) {
    const found = `format ${JSON.stringify(format)?.slice(0, 60)}, version ${JSON.stringify(version)?.slice(0, 20)}`;
    throw new ManifestError(
      `The manifest has ${found}; known is "${apolloFormat}", version 1, with \`operations\`.`,
    );
  }
  return manifestOf(
    'Apollo',
    operations.map((operation: unknown, at) => {
      const { id, body } = isObject(operation) ? operation : {};
      return { id, text: body, place: `operations[${at}]` };
    }),
  );
}

const expected =
  'Expected is what `generate-persisted-query-manifest` writes, or the file of relay-compiler\'s `persistConfig`: {"<id>": "<document>"}.';

function parse(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch (error) {
    throw new ManifestError(
      `The manifest is not JSON: ${(error as Error).message.slice(0, 200)}. ${expected}`,
    );
  }
}

interface GivenEntry {
  readonly id: unknown;
  readonly text: unknown;
  readonly place: string;
}

function manifestOf(format: Manifest['format'], given: readonly GivenEntry[]): Manifest {
  const entries = new Map<string, ManifestEntry>();
  const faults: ManifestFault[] = [];
  for (const { id, text, place } of given) {
    const problem = problemOf(id, text) ?? conflictOf(entries.get(String(id)), text);
    if (problem !== null) {
      faults.push({ place, id: typeof id === 'string' ? cut(id) : null, problems: [problem] });
    } else entries.set(String(id), { id: String(id), text: String(text), place });
  }
  return { format, entries: [...entries.values()], faults };
}

function problemOf(id: unknown, text: unknown): string | null {
  if (typeof id !== 'string' || !isDocumentId(id))
    return `Its id is no text of 1 to ${maxTrusted.idLength} visible ASCII characters.`;
  if (typeof text !== 'string' || text.trim() === '') return 'It has no text of a document.';
  const bytes = Buffer.byteLength(text);
  return bytes > maxTrusted.documentBytes
    ? `It has ${bytes} bytes; a document may have ${maxTrusted.documentBytes}.`
    : null;
}

const conflictOf = (former: ManifestEntry | undefined, text: unknown): string | null =>
  former && former.text !== text ? `Its id is also that of ${former.place}, which has another text.` : null;

const cut = (id: string): string => (id.length > 100 ? `${id.slice(0, 99)}…` : id);

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
