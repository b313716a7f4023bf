import { tidyAfterImport } from './db/content/tidy.js';
import { writeBatch } from './db/content/write-batch.js';
import type { Database } from './db/database.js';
import { sampleRows, sampleSource } from './ingest/samples.js';

/** Writes the sample articles, dated from now back; gives how many there are. */
export async function loadSamples(database: Database): Promise<number> {
  const rows = sampleRows(new Date());
  await writeBatch(database, sampleSource, rows);
  await tidyAfterImport(database);
  return rows.length;
}
