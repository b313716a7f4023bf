import type { SqlReader } from '../database.js';

/** Clicks on a link since the last write. */
export interface Clicks {
  readonly code: string;
  /** The article and the channel of an article's link; null for the link of a share. */
  readonly articleUid: string | null;
  readonly channel: string | null;
  readonly number: number;
}

export async function writeClicks(database: SqlReader, clicks: readonly Clicks[]): Promise<void> {
  await database.read({ name: 'write-clicks', text: 'select sharing.click($1, $2, $3, $4, now())' }, [
    clicks.map(({ code }) => code),
    clicks.map(({ articleUid }) => articleUid),
    clicks.map(({ channel }) => channel),
    clicks.map(({ number }) => number),
  ]);
}
