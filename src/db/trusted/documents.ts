import { createHash } from 'node:crypto';
import type { OperationKind, TrustedDocument } from '../../domain/trusted-documents.js';
import type { Database, SqlReader } from '../database.js';
import { transactionReader } from '../transaction-reader.js';

/** What a process knows of the documents after a read. */
export interface DocumentsRead {
  readonly version: number;
  /** The ids of all documents. */
  readonly ids: ReadonlySet<string>;
  /** Those that were published after the version that was given. */
  readonly added: readonly TrustedDocument[];
}

interface ReadRow {
  readonly version: number;
  readonly id: string | null;
  readonly name: string;
  readonly kind: OperationKind;
  readonly text: string | null;
}

/** Reads what was published after a version; null when nothing changed. One statement, of one snapshot. */
export async function readDocumentsAfter(reader: SqlReader, version: number): Promise<DocumentsRead | null> {
  const rows = await reader.read<ReadRow>(
    {
      name: 'trusted_after',
      text: `select state.version::int, document.id, document.name, document.kind,
          case when document.version > $1 then document.text end as text
        from trusted.state left join trusted.document on true where state.version <> $1`,
    },
    [version],
  );
  const [first] = rows;
  if (!first) return null;
  // The database was restored: what it says now is all that counts.
  if (first.version < version) return readDocumentsAfter(reader, -1);
  const ids = new Set(rows.flatMap(({ id }) => id ?? []));
  const added = rows.flatMap(({ id, name, kind, text }) =>
    id === null || text === null ? [] : [{ id, name, kind, text }],
  );
  return { version: first.version, ids, added };
}

export type PublishOutcome = 'PUBLISHED' | 'UNCHANGED' | 'ID_TAKEN' | 'TOO_MANY';

export interface PublishLimits {
  readonly documents: number;
  readonly bytes: number;
}

/** Publishes documents in one transaction; the outcome of each, in their order. */
export const publishDocuments = (
  database: Database,
  documents: readonly TrustedDocument[],
  limits: PublishLimits,
): Promise<PublishOutcome[]> =>
  database.transaction('publish_documents', async (transaction) => {
    const reader = transactionReader(transaction);
    const version = await nextVersion(reader);
    const known = new Map(
      (
        await reader.read<{ id: string; hash: Buffer }>(
          { text: 'select id, hash from trusted.document where id = any($1)' },
          [documents.map(({ id }) => id)],
        )
      ).map(({ id, hash }) => [id, hash]),
    );
    const [size = { count: 0, bytes: 0 }] = await reader.read<{ count: number; bytes: number }>({
      text: 'select count(*)::int as count, coalesce(sum(octet_length(text)), 0)::int as bytes from trusted.document',
    });
    let { count, bytes } = size;
    const added: TrustedDocument[] = [];
    const outcomes = documents.map((document): PublishOutcome => {
      const hash = hashOf(document.text);
      const former = known.get(document.id);
      if (former) return former.equals(hash) ? 'UNCHANGED' : 'ID_TAKEN';
      const length = Buffer.byteLength(document.text);
      if (count + 1 > limits.documents || bytes + length > limits.bytes) return 'TOO_MANY';
      count += 1;
      bytes += length;
      known.set(document.id, hash);
      added.push(document);
      return 'PUBLISHED';
    });
    if (added.length > 0) await insert(reader, added, version);
    return outcomes;
  });

/** Locks the version, so that publications follow each other: a process reads them in this order. */
async function nextVersion(reader: SqlReader): Promise<number> {
  const [row] = await reader.read<{ version: number }>({
    text: 'select (version + 1)::int as version from trusted.state for update',
  });
  return row?.version ?? 1;
}

const setVersion = (reader: SqlReader, version: number): Promise<object[]> =>
  reader.read({ text: 'update trusted.state set version = $1' }, [version]);

async function insert(reader: SqlReader, added: readonly TrustedDocument[], version: number): Promise<void> {
  await reader.read(
    {
      text: `insert into trusted.document (id, name, kind, text, hash, version)
        select *, $6::bigint from unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::bytea[])`,
    },
    [
      added.map(({ id }) => id),
      added.map(({ name }) => name),
      added.map(({ kind }) => kind),
      added.map(({ text }) => text),
      added.map(({ text }) => hashOf(text)),
      version,
    ],
  );
  await setVersion(reader, version);
}

const hashOf = (text: string): Buffer => createHash('sha256').update(text).digest();

/** Removes documents; returns the ids of those that were there. */
export const removeDocuments = (database: Database, ids: readonly string[]): Promise<string[]> =>
  database.transaction('remove_documents', async (transaction) => {
    const reader = transactionReader(transaction);
    const version = await nextVersion(reader);
    const removed = await reader.read<{ id: string }>(
      { text: 'select id from trusted.document where id = any($1)' },
      [ids],
    );
    await reader.read({ text: 'delete from trusted.document where id = any($1)' }, [ids]);
    if (removed.length > 0) await setVersion(reader, version);
    return removed.map(({ id }) => id);
  });

/** A document as it is listed. */
export interface ListedDocument extends TrustedDocument {
  readonly publishedAt: Date;
}

export const listDocuments = (reader: SqlReader): Promise<ListedDocument[]> =>
  reader.read<ListedDocument>({
    text: 'select id, name, kind, text, published_at as "publishedAt" from trusted.document order by name, id',
  });
