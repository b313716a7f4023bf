import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import { findKey, insertKey, noteKeyUsed } from '../../db/access/keys.js';
import type { Database } from '../../db/database.js';
import type { Role, Viewer } from '../../domain/viewer.js';

/** `dateline_<prefix>_<secret>`: scanners for leaked secrets recognise the first word. */
const pattern = /^dateline_([0-9a-f]{8})_[0-9a-f]{40}$/;
const lastUsedResolutionMs = 60_000;

export interface NewKey {
  readonly role: Role;
  readonly name: string;
  readonly expiresAt: Date | null;
}

/** Creates a key and returns it. Only its hash is stored, so it cannot be returned again. */
export async function createKey(database: Database, { role, name, expiresAt }: NewKey): Promise<string> {
  const prefix = randomBytes(4).toString('hex');
  const key = `dateline_${prefix}_${randomBytes(20).toString('hex')}`;
  await insertKey(database, { prefix, hash: hashOf(key), role, name, expiresAt });
  return key;
}

export const isKey = (credential: string): boolean => credential.startsWith('dateline_');

/** The viewer of a key, or the reason why the key is not valid. */
export async function viewerOfKey(database: Database, key: string): Promise<Viewer | string> {
  const [, prefix] = pattern.exec(key) ?? [];
  const row = prefix ? await findKey(database, prefix) : null;
  const given = hashOf(key);
  // An unknown prefix is compared as well, so that the time of a response does not reveal which prefixes exist.
  const matches = timingSafeEqual(given, row?.hash ?? Buffer.alloc(given.length));
  if (!row || !matches) return 'This key is not known here.';
  if (row.revokedAt) return 'This key was revoked.';
  if (row.expiresAt && row.expiresAt.getTime() <= Date.now()) return 'This key has expired.';
  if (Date.now() - (row.lastUsedAt?.getTime() ?? 0) > lastUsedResolutionMs)
    await noteKeyUsed(database, row.prefix);
  return { role: row.role, name: row.name, actorId: `key:${row.prefix}` };
}

const hashOf = (key: string): Buffer => createHash('sha256').update(key).digest();
