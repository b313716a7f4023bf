import { statSync } from 'node:fs';
import { glob, isDynamicPattern } from 'tinyglobby';

/** The files that were named, and how many were passed over in folders because no format has such names. */
export interface FoundFiles {
  readonly files: readonly string[];
  readonly passedOver: number;
  /** Paths that name nothing. */
  readonly missing: readonly string[];
}

const namesOfFormats = /\.(json|ndjson|jsonl|txt|text|html?|xhtml)(\.gz)?$/i;

/** Files, what lies in folders, what patterns match, and `-` for standard input; each once, in a stable order. */
export async function findFiles(paths: readonly string[]): Promise<FoundFiles> {
  const files = new Set<string>();
  const missing: string[] = [];
  let passedOver = 0;
  for (const path of paths) {
    const stats = path === '-' ? null : statSync(path, { throwIfNoEntry: false });
    if (stats?.isDirectory()) {
      const all = await glob('**/*', { cwd: path, absolute: true });
      const fit = all.filter((name) => namesOfFormats.test(name));
      passedOver += all.length - fit.length;
      for (const file of fit.sort()) files.add(file);
    } else if (path === '-' || stats) files.add(path);
    else {
      const matched = isDynamicPattern(path) ? await glob(path, { absolute: path.startsWith('/') }) : [];
      if (matched.length === 0) missing.push(path);
      for (const file of matched.sort()) files.add(file);
    }
  }
  return { files: [...files], passedOver, missing };
}
