import { statSync } from 'node:fs';
import { glob, isDynamicPattern } from 'tinyglobby';

/** The files to import, and the number skipped in folders because no format has such names. */
export interface FoundFiles {
  readonly files: readonly string[];
  readonly skipped: number;
  /** Paths that match no file. */
  readonly missing: readonly string[];
}

const formatFileNames =
  /\.(json|ndjson|jsonl|txt|text|html?|xhtml|xml|rss|rdf|atom|feed|wxr|nitf|newsml)(\.gz)?$/i;

/**
 * Files, the contents of folders, matches of patterns, and `-` for standard input; each once, in a stable
 * order.
 */
export async function findFiles(paths: readonly string[]): Promise<FoundFiles> {
  const files = new Set<string>();
  const missing: string[] = [];
  let skipped = 0;
  for (const path of paths) {
    const stats = path === '-' ? null : statSync(path, { throwIfNoEntry: false });
    if (stats?.isDirectory()) {
      const all = await glob('**/*', { cwd: path, absolute: true });
      const fit = all.filter((name) => formatFileNames.test(name));
      skipped += all.length - fit.length;
      for (const file of fit.sort()) files.add(file);
    } else if (path === '-' || stats) files.add(path);
    else {
      const matched = isDynamicPattern(path) ? await glob(path, { absolute: path.startsWith('/') }) : [];
      if (matched.length === 0) missing.push(path);
      for (const file of matched.sort()) files.add(file);
    }
  }
  return { files: [...files], skipped, missing };
}
