import type { Config } from '../config/config.js';
import { listKeys } from '../db/access/keys.js';
import { hasNoArticle } from '../db/content/is-empty.js';
import type { Database } from '../db/database.js';
import { createKey } from '../services/access/index.js';
import type { Related } from '../services/related/index.js';
import type { Sharing } from '../services/sharing/index.js';

/** What the first start created, for the welcome message. */
export interface FirstStart {
  /** 0 when the database had articles. */
  readonly articles: number;
  readonly shares: number;
  /** Null when there were keys. */
  readonly keys: { readonly analyst: string; readonly editor: string } | null;
}

/**
 * Loads the samples into an empty embedded database, unless SAMPLES is off, and creates keys. A database of DATABASE_URL
 * is never filled. An interrupted first start is resumed.
 */
export async function prepareFirstStart(
  database: Database,
  related: Related,
  sharing: Sharing,
  { databaseUrl, samples }: Pick<Config, 'databaseUrl' | 'samples'>,
): Promise<FirstStart | null> {
  if (databaseUrl !== null) return null;
  const isEmpty = await hasNoArticle(database);
  const hasNoKey = (await listKeys(database)).length === 0;
  if (!(isEmpty && samples) && !hasNoKey) return null;
  const loaded = samples ? await loadInto(database, isEmpty, related, sharing) : { articles: 0, shares: 0 };
  const key = (role: 'ANALYST' | 'EDITOR'): Promise<string> =>
    createKey(database, { role, name: `First ${role.toLowerCase()}`, expiresAt: null });
  const keys = hasNoKey ? { analyst: await key('ANALYST'), editor: await key('EDITOR') } : null;
  return { ...loaded, keys };
}

async function loadInto(
  database: Database,
  isEmpty: boolean,
  related: Related,
  sharing: Sharing,
): Promise<Pick<FirstStart, 'articles' | 'shares'>> {
  // Loaded here: later starts do not need the importer.
  const { loadSamples, loadSampleShares } = await import('./load-samples.js');
  if (!isEmpty) return { articles: 0, shares: await loadSampleShares(sharing) };
  const loaded = await loadSamples(database, related, sharing);
  // The first queries are those of the guides: jobs would compute the lists only after the gateway is ready.
  await related.refreshPending();
  return loaded;
}
