import { maintainAfterImport } from '../db/content/maintain-after-import.js';
import { writeBatch } from '../db/content/write-batch.js';
import type { Database } from '../db/database.js';
import { sampleRows, sampleSource } from '../ingest/samples.js';
import type { Related } from '../services/related/index.js';
import type { Sharing } from '../services/sharing/index.js';

export interface LoadedSamples {
  readonly articles: number;
  readonly shares: number;
}

/** Writes the sample articles, dated before now, and sample shares when there are none; returns their numbers. */
export async function loadSamples(
  database: Database,
  related: Related,
  sharing: Pick<Sharing, 'seed'>,
): Promise<LoadedSamples> {
  const rows = sampleRows(new Date());
  await writeBatch(database, sampleSource, rows, related.onArticlesWritten);
  await maintainAfterImport(database);
  return { articles: rows.length, shares: await loadSampleShares(sharing) };
}

/** Writes sample shares of the sample articles when there are none; returns their number. */
export const loadSampleShares = (sharing: Pick<Sharing, 'seed'>): Promise<number> =>
  sharing.seed(sampleSource);
