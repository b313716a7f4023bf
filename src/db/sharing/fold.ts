import type { Reader } from '../database.js';

/** Enough to be worth it, few enough to be done well within a second. */
const most = 5000;

/** Takes a part of what is pending into the counts; gives whether there may be more. */
export async function foldPending(database: Reader): Promise<boolean> {
  const [row] = await database.read<{ taken: number }>(
    { name: 'fold-shares', text: 'select sharing.fold($1) as taken' },
    [most],
  );
  return row?.taken === most;
}
