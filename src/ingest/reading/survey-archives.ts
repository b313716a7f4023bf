import { Archives } from '../formats/archives.js';
import type { Format } from '../formats/format.js';
import { ghost } from '../formats/ghost.js';
import { wordpress } from '../formats/wordpress.js';
import { refusalOf } from '../item.js';
import { ElementReader, readElements } from '../xml/read-elements.js';
import { decodePage } from './decode.js';
import { openFile, withHead } from './open-file.js';
import type { ReadContext } from './read-item.js';
import { streamedText } from './streamed-text.js';
import { tableRows } from './table-rows.js';

const maxHeadBytes = 64 * 1024;
const archiveNames = /\.(xml|wxr|json)(\.gz)?$/i;

/**
 * Looks through the files of WordPress and Ghost sites before any is imported, because pictures, slugs, tags and authors
 * may be in another file than the posts that refer to them. Null where each file is read by itself: for one file, and when all together need
 * too much memory.
 */
export async function surveyArchives(
  files: readonly string[],
  format: Format | null,
  context: ReadContext,
): Promise<Archives | null> {
  const candidates = files.filter((path) => path !== '-' && (format !== null || archiveNames.test(path)));
  if (candidates.length < 2 || (format && format !== wordpress && format !== ghost)) return null;
  const archives = new Archives();
  try {
    for (const path of candidates) await surveyFile(path, { ...context, archives });
  } catch (error) {
    if (refusalOf(error) === null) throw error;
    return null;
  }
  archives.isComplete = true;
  return archives;
}

async function surveyFile(path: string, context: ReadContext): Promise<void> {
  const file = await openFile(path).catch(() => null);
  if (!file) return;
  try {
    const { head, all } = await withHead(file.bytes, maxHeadBytes);
    const text = decodePage(head);
    if (ghost.recognises(text, path)) await surveyGhost(all, context);
    else if (wordpress.recognises(text, path)) await surveyWordPress(all, context);
  } catch (error) {
    // A file that cannot be read is reported when it is imported.
    if (refusalOf(error) !== null) throw error;
  } finally {
    file.close();
  }
}

async function surveyWordPress(bytes: AsyncIterable<Buffer>, context: ReadContext): Promise<void> {
  const reader = new ElementReader(wordpress.grammar, null);
  const parser = wordpress.open(reader.head, context);
  for await (const found of readElements(streamedText(bytes, null), reader))
    if ('element' in found) parser.survey?.(found.element);
}

async function surveyGhost(bytes: AsyncIterable<Buffer>, context: ReadContext): Promise<void> {
  const reader = ghost.open(context);
  for await (const row of tableRows(ghost.rowPaths, bytes))
    if ('value' in row) reader.survey(row.table, row.value);
}
