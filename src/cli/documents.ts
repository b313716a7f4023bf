import { readFile, stat } from 'node:fs/promises';
import { withArguments } from '../config/command-line.js';
import { readConfig } from '../config/config.js';
import type { Database } from '../db/database.js';
import { migrateUp } from '../db/migrate.js';
import { openExisting } from '../db/open.js';
import { listDocuments, removeDocuments } from '../db/trusted/documents.js';
import { maxTrusted } from '../domain/trusted-documents.js';
import { checkDocument } from '../http/graphql/document-check.js';
import { buildGatewaySchema } from '../resolvers/build-schema.js';
import {
  type CheckedDocument,
  type Manifest,
  ManifestError,
  type ManifestFault,
  publishManifest,
  readManifest,
} from '../services/documents/index.js';
import { type Command, UsageError } from './command.js';
import { type DocumentsCall, readCall, usage } from './documents/options.js';
import { announceConfigured, announcedTarget } from './target.js';

export const documents: Command = {
  usage,
  async run(args) {
    const call = readCall(args);
    const manifest = call.action === 'publish' ? await readFrom(call.targets[0] ?? '') : null;
    const config = readConfig(process.env);
    if (call.action === 'remove' || (manifest && !call.dryRun)) announceConfigured(config);
    const database = await openExisting(config);
    try {
      await migrateUp(database);
      return manifest ? await publish(manifest, call, database) : await actions[call.action](call, database);
    } finally {
      await database.close();
    }
  },
};

async function readFrom(path: string): Promise<Manifest> {
  try {
    const { size } = await stat(path);
    if (size > maxTrusted.manifestBytes)
      throw new ManifestError(`The manifest has ${size} bytes; it may have ${maxTrusted.manifestBytes}.`);
    return readManifest(await readFile(path, 'utf8'));
  } catch (error) {
    if (error instanceof ManifestError) throw new UsageError(`${path}: ${error.message}`);
    throw new UsageError(`The manifest cannot be read: ${(error as Error).message}`);
  }
}

/** Checks documents as requests are checked. The schema is built once. */
function checker(): (text: string) => CheckedDocument {
  const schema = buildGatewaySchema();
  return (text) => checkDocument(schema, text);
}

async function publish(
  manifest: Manifest,
  { targets, dryRun, json }: DocumentsCall,
  database: Database,
): Promise<number> {
  const check = checker();
  const result = dryRun
    ? { published: [], unchanged: 0, faults: faultsOf(manifest, check) }
    : await publishManifest(database, manifest, check);
  const { published, unchanged, faults } = result;
  const lines = faults.map((fault) => `${targets[0]}: ${describeFault(fault)}`);
  const summary = dryRun
    ? `${manifest.entries.length} documents of a manifest of ${manifest.format}, ${faults.length} refused. Nothing is published.`
    : `${published.length} published, ${unchanged} were there, ${faults.length} refused.`;
  print(
    json,
    {
      format: manifest.format,
      published: published.map(({ id, name }) => ({ id, name })),
      unchanged,
      faults,
    },
    [...lines, summary].join('\n'),
  );
  return faults.length > 0 ? 1 : 0;
}

const faultsOf = (
  { entries, faults }: Manifest,
  check: (text: string) => CheckedDocument,
): ManifestFault[] => [
  ...faults,
  ...entries.flatMap(({ id, text, place }) => {
    const checked = check(text);
    return 'problems' in checked ? [{ id, place, problems: checked.problems }] : [];
  }),
];

const describeFault = ({ place, id, problems }: ManifestFault): string =>
  `${place}${id === null || place === JSON.stringify(id) ? '' : ` (${id})`}: ${problems.join(' ')}`;

const actions = {
  async list({ json }: DocumentsCall, database: Database): Promise<number> {
    const all = await listDocuments(database);
    const lines = all.map(({ id, name, kind, publishedAt, text }) =>
      [
        id,
        kind.padEnd(12),
        publishedAt.toISOString().slice(0, 10),
        `${Buffer.byteLength(text)} bytes`.padStart(12),
        name,
      ].join('  '),
    );
    print(
      json,
      all,
      lines.join('\n') ||
        `There are no documents. Publish some: ${withArguments('documents')} publish MANIFEST`,
    );
    return 0;
  },
  async check({ json }: DocumentsCall, database: Database): Promise<number> {
    const all = await listDocuments(database);
    const entries = all.map(({ id, text, name }) => ({ id, text, place: name || id }));
    const faults = faultsOf({ format: 'Apollo', entries, faults: [] }, checker());
    const summary = `${all.length} documents, ${faults.length} do not fit the schema of this version.`;
    print(json, { documents: all.length, faults }, [...faults.map(describeFault), summary].join('\n'));
    return faults.length > 0 ? 1 : 0;
  },
  async remove({ targets, json }: DocumentsCall, database: Database): Promise<number> {
    const removed = await removeDocuments(database, targets);
    const missing = targets.filter((id) => !removed.includes(id));
    const lines = [
      ...removed.map((id) => `${id} is removed.`),
      ...missing.map((id) => `There is no document ${JSON.stringify(id.slice(0, 100))}.`),
    ];
    print(json, { target: announcedTarget(), removed, missing }, lines.join('\n'));
    return missing.length > 0 ? 1 : 0;
  },
  publish: async (): Promise<number> => 2,
};

const print = (json: boolean, value: object, text: string): void => {
  process.stdout.write(`${json ? JSON.stringify(value) : text}\n`);
};
