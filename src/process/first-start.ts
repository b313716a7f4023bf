import type { Config } from '../config/config.js';
import { listKeys } from '../db/access/keys.js';
import { hasNoArticle } from '../db/content/is-empty.js';
import type { Database } from '../db/database.js';
import { sampleSource } from '../ingest/samples.js';
import { createKey } from '../services/access/index.js';
import type { Related } from '../services/related/index.js';
import type { Sharing } from '../services/sharing/index.js';
import { loadSamples } from './load-samples.js';

/** What the first start of an embedded database made, to be told once. */
export interface FirstStart {
  /** None where something was imported before. */
  readonly articles: number;
  readonly shares: number;
  /** Null where somebody made keys before. */
  readonly keys: { readonly analyst: string; readonly editor: string } | null;
}

/**
 * Fills an embedded database that is empty, and makes keys to try it with; a database of one's own is never filled
 * unasked. A first start that was cut off is gone on with.
 */
export async function prepareFirstStart(
  database: Database,
  related: Related,
  sharing: Sharing,
  { databaseUrl }: Pick<Config, 'databaseUrl'>,
): Promise<FirstStart | null> {
  if (databaseUrl !== null) return null;
  const isEmpty = await hasNoArticle(database);
  const hasNoKey = (await listKeys(database)).length === 0;
  if (!isEmpty && !hasNoKey) return null;
  const loaded = isEmpty
    ? await loadSamples(database, related, sharing)
    : { articles: 0, shares: await sharing.seed(sampleSource) };
  const key = (role: 'ANALYST' | 'EDITOR'): Promise<string> =>
    createKey(database, { role, name: `First ${role.toLowerCase()}`, expiresAt: null });
  const keys = hasNoKey ? { analyst: await key('ANALYST'), editor: await key('EDITOR') } : null;
  return { ...loaded, keys };
}
