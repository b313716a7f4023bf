import type { Config } from './config.js';
import { hasNoArticle } from './db/content/is-empty.js';
import type { Database } from './db/database.js';
import { loadSamples } from './load-samples.js';
import { createKey } from './services/access/index.js';
import type { Related } from './services/related/index.js';
import type { Sharing } from './services/sharing/index.js';

/** What the first start of an embedded database made, to be told once. */
export interface FirstStart {
  readonly articles: number;
  readonly shares: number;
  readonly analystKey: string;
  readonly editorKey: string;
}

/** Fills an embedded database that is empty, and makes keys to try it with; a database of one's own is never filled unasked. */
export async function prepareFirstStart(
  database: Database,
  related: Related,
  sharing: Sharing,
  { databaseUrl }: Pick<Config, 'databaseUrl'>,
): Promise<FirstStart | null> {
  if (databaseUrl !== null || !(await hasNoArticle(database))) return null;
  const loaded = await loadSamples(database, related, sharing);
  const key = (role: 'ANALYST' | 'EDITOR'): Promise<string> =>
    createKey(database, { role, name: `First ${role.toLowerCase()}`, expiresAt: null });
  return { ...loaded, analystKey: await key('ANALYST'), editorKey: await key('EDITOR') };
}
