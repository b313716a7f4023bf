import { type ExportSince, everything } from '../../db/export/page.js';
import type { ExportReader } from '../../db/export/reader.js';
import { readNumber } from '../../db/export/start.js';
import { raisedError } from '../../db/read/rows.js';
import { DomainError } from '../../domain/errors.js';
import { UsageError } from '../command.js';

/** From where an export reads, by its `--since`: a time, or a cursor of the feed of changes. */
export async function sinceOf(reader: ExportReader, since: string | null): Promise<ExportSince> {
  if (since === null) return everything;
  if (isTime(since)) return { time: since, number: null };
  try {
    return { time: null, number: await readNumber(reader, since) };
  } catch (error) {
    if (error instanceof DomainError)
      throw new UsageError(
        `--since is ${JSON.stringify(since.slice(0, 200))}; expected a time, or a cursor of \`changes\`.`,
      );
    if (raisedError(error))
      throw new UsageError(
        'The cursor of --since is of another database, or of one that was replaced. Export everything again, without --since.',
      );
    throw error;
  }
}

/** Whether the text of `--since` is a time. */
export const isTime = (text: string): boolean => /^\d{4}-\d\d-\d\d/.test(text);
