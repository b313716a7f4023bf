import { createHash } from 'node:crypto';
import { createReadStream, existsSync, readFileSync, statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import {
  type ExportedFile,
  type ExportManifest,
  exportMark,
  exportVersion,
  manifestName,
  partialName,
} from '../../domain/export.js';

/** An export that cannot be imported; the message says why and what to do. */
export class ExportRefused extends Error {
  override readonly name = 'ExportRefused';
}

/** The folder of an export that a path names, by itself or by its manifest; null: it names something else. */
export function exportFolderOf(path: string): string | null {
  if (basename(path) === manifestName && hasMark(path)) return dirname(path);
  if (!statSync(path, { throwIfNoEntry: false })?.isDirectory()) return null;
  if (existsSync(join(path, partialName)) && !existsSync(join(path, manifestName)))
    throw new ExportRefused(
      `The export in ${JSON.stringify(path)} is not finished. Run its command again, which goes on with it, and import it then.`,
    );
  return hasMark(join(path, manifestName)) ? path : null;
}

const hasMark = (path: string): boolean => (readJson(path) as { type?: unknown } | null)?.type === exportMark;

function readJson(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    return null;
  }
}

/** Reads the manifest of an export that can be imported. */
export function readManifest(folder: string): ExportManifest {
  const manifest = readJson(join(folder, manifestName)) as ExportManifest;
  const { version, format, scope, tables } = manifest;
  if (!Number.isInteger(version) || !Array.isArray(tables))
    throw new ExportRefused(`The manifest in ${JSON.stringify(folder)} is damaged. Export again.`);
  if (version > exportVersion)
    throw new ExportRefused(
      `The export is of version ${version}; this gateway reads up to ${exportVersion}. Install a newer one, and import it with that.`,
    );
  if (scope !== 'EVERYTHING')
    throw new ExportRefused(
      'The export has only what readers may see, which does not make a newsroom. Export again without --public.',
    );
  if (format !== 'ndjson' || !tables.some(({ kind }) => kind === 'articles'))
    throw new ExportRefused(
      'The export has no articles as NDJSON. Export again with: --what articles --format ndjson',
    );
  return manifest;
}

/** Compares every file with its size and hash, before anything is written. */
export async function verifyFiles(folder: string, files: readonly ExportedFile[]): Promise<void> {
  for (const { name, bytes, sha256 } of files) {
    const path = join(folder, basename(name));
    const stats = statSync(path, { throwIfNoEntry: false });
    if (!stats)
      throw new ExportRefused(`The file ${name} of the export is missing. Copy the whole folder again.`);
    const hash = createHash('sha256');
    if (stats.size === bytes) await pipeline(createReadStream(path), hash);
    if (stats.size !== bytes || hash.digest('hex') !== sha256)
      throw new ExportRefused(
        `The file ${name} differs from its manifest: it was changed or cut off. Copy it again, or export again.`,
      );
  }
}
