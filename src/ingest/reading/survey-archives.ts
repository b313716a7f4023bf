import type { Format } from '../formats/format.js';
import { Archives } from '../formats/wordpress/tables.js';
import { wordpress } from '../formats/wordpress.js';
import { refusalOf } from '../item.js';
import { ElementReader, readElements } from '../xml/read-elements.js';
import { decodePage } from './decode.js';
import { openFile, withHead } from './open-file.js';
import type { ReadContext } from './read-item.js';
import { streamedText } from './streamed-text.js';

const maxHeadBytes = 64 * 1024;
const archiveNames = /\.(xml|wxr)(\.gz)?$/i;

/**
 * Looks through the files of WordPress sites before any is imported, because pictures and slugs may be in another file
 * than the posts that refer to them. Null where each file is read by itself: for one file, and when all together need
 * too much memory.
 */
export async function surveyArchives(
  files: readonly string[],
  format: Format | null,
  context: ReadContext,
): Promise<Archives | null> {
  const candidates = files.filter(
    (path) => path !== '-' && (format === wordpress || archiveNames.test(path)),
  );
  if (candidates.length < 2 || (format && format !== wordpress)) return null;
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
    if (!wordpress.recognises(decodePage(head), path)) return;
    const reader = new ElementReader(wordpress.grammar, null);
    const parser = wordpress.open(reader.head, context);
    for await (const found of readElements(streamedText(all, null), reader))
      if ('element' in found) parser.survey?.(found.element);
  } catch (error) {
    // A file that cannot be read is reported when it is imported.
    if (refusalOf(error) !== null) throw error;
  } finally {
    file.close();
  }
}
