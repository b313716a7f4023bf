import type { Role } from '../../domain/viewer.js';
import type { SqlReader } from '../database.js';

/** An API key without its secret. */
export interface KeyRow {
  readonly prefix: string;
  readonly role: Role;
  readonly name: string;
  readonly createdAt: Date;
  readonly expiresAt: Date | null;
  readonly lastUsedAt: Date | null;
  readonly revokedAt: Date | null;
}

const columns = `prefix, role, name, created_at as "createdAt", expires_at as "expiresAt", last_used_at as "lastUsedAt", revoked_at as "revokedAt"`;

export async function insertKey(
  database: SqlReader,
  key: Pick<KeyRow, 'prefix' | 'role' | 'name' | 'expiresAt'> & { readonly hash: Buffer },
): Promise<void> {
  await database.read(
    { text: 'insert into api_key (prefix, hash, role, name, expires_at) values ($1, $2, $3, $4, $5)' },
    [key.prefix, key.hash, key.role, key.name, key.expiresAt],
  );
}

/** The key with a prefix, and its hash. */
export async function findKey(
  database: SqlReader,
  prefix: string,
): Promise<(KeyRow & { hash: Buffer }) | null> {
  const [row] = await database.read<KeyRow & { hash: Buffer }>(
    { name: 'find-key', text: `select ${columns}, hash from api_key where prefix = $1`, short: true },
    [prefix],
  );
  return row ?? null;
}

export async function noteKeyUsed(database: SqlReader, prefix: string): Promise<void> {
  await database.read(
    { name: 'note-key', text: 'update api_key set last_used_at = now() where prefix = $1' },
    [prefix],
  );
}

export const listKeys = (database: SqlReader): Promise<KeyRow[]> =>
  database.read<KeyRow>({ text: `select ${columns} from api_key order by created_at, prefix` });

/** Revokes a key; returns whether there was an unrevoked one. */
export async function revokeKey(database: SqlReader, prefix: string): Promise<boolean> {
  const rows = await database.read(
    {
      text: 'update api_key set revoked_at = now() where prefix = $1 and revoked_at is null returning prefix',
    },
    [prefix],
  );
  return rows.length > 0;
}
