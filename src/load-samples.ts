import { tidyAfterImport } from './db/content/tidy.js';
import { writeBatch } from './db/content/write-batch.js';
import type { Database } from './db/database.js';
import { sampleRows, sampleSource } from './ingest/samples.js';
import type { Related } from './services/related/index.js';

/** Writes the sample articles, dated from now back; gives how many there are. */
export async function loadSamples(database: Database, related: Related): Promise<number> {
  const rows = sampleRows(new Date());
  await writeBatch(database, sampleSource, rows, related.written);
  await tidyAfterImport(database);
  return rows.length;
}
