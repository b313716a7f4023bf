import type { Role } from '../../domain/viewer.js';
import type { Reader } from '../database.js';

/** A key as it is kept: all but the key itself. */
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
  database: Reader,
  key: Pick<KeyRow, 'prefix' | 'role' | 'name' | 'expiresAt'> & { readonly hash: Buffer },
): Promise<void> {
  await database.read(
    { text: 'insert into api_key (prefix, hash, role, name, expires_at) values ($1, $2, $3, $4, $5)' },
    [key.prefix, key.hash, key.role, key.name, key.expiresAt],
  );
}

/** The key of a prefix with its hash; that it is used is noted once a minute at most. */
export async function findKey(database: Reader, prefix: string): Promise<(KeyRow & { hash: Buffer }) | null> {
  const [row] = await database.read<KeyRow & { hash: Buffer }>(
    { name: 'find-key', text: `select ${columns}, hash from api_key where prefix = $1`, short: true },
    [prefix],
  );
  return row ?? null;
}

export async function noteKeyUsed(database: Reader, prefix: string): Promise<void> {
  await database.read(
    { name: 'note-key', text: 'update api_key set last_used_at = now() where prefix = $1' },
    [prefix],
  );
}

export const listKeys = (database: Reader): Promise<KeyRow[]> =>
  database.read<KeyRow>({ text: `select ${columns} from api_key order by created_at, prefix` });

/** Ends a key; gives whether there was one that was not ended before. */
export async function revokeKey(database: Reader, prefix: string): Promise<boolean> {
  const rows = await database.read(
    {
      text: 'update api_key set revoked_at = now() where prefix = $1 and revoked_at is null returning prefix',
    },
    [prefix],
  );
  return rows.length > 0;
}
