import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { builtFolder } from './files.js';
import type { Renderer, Site } from './renderer.js';

export interface BuiltReader {
  readonly renderer: Renderer;
  readonly files: Pick<Site, 'script' | 'styles'>;
  /** Differs between builds. */
  readonly version: string;
}

/** The part of Vite's manifest that is read. */
type Manifest = Readonly<Record<string, { readonly file: string; readonly css?: readonly string[] }>>;

/** How long a build is taken for the latest. */
const checkAfterMs = 500;

/**
 * Returns a function that gives the built reader; null until it is built. A new build replaces it: its pages name files
 * that the build before does not have.
 */
export function loadReader(folder: string): () => Promise<BuiltReader | null> {
  const entry = join(folder, 'server', 'server.js');
  let loaded: BuiltReader | null = null;
  let checkedAt = -Infinity;
  return async () => {
    if (loaded && performance.now() - checkedAt < checkAfterMs) return loaded;
    checkedAt = performance.now();
    const found = await stat(entry).catch(() => null);
    // While a new build takes the place of the last one there may be none.
    if (!found) return loaded;
    const version = String(found.mtimeMs);
    if (loaded?.version !== version) loaded = await load(folder, entry, version);
    return loaded;
  };
}

async function load(folder: string, entry: string, version: string): Promise<BuiltReader> {
  const manifest = JSON.parse(await readFile(join(folder, 'manifest.json'), 'utf8')) as Manifest;
  const client = manifest['src/client.tsx'];
  if (!client) throw new Error('The manifest of the built reader does not name its script.');
  const renderer = (await import(`${pathToFileURL(entry).href}?${version}`)) as Renderer;
  const address = (file: string): string => `/reader/${file}`;
  return {
    renderer,
    files: { script: address(client.file), styles: (client.css ?? []).map(address) },
    version,
  };
}

/** The documents that the built reader sends from browsers; none until it is built, and where it is not served. */
export function readerDocuments(isServed: boolean): () => Promise<Renderer['documents']> {
  if (!isServed) return async () => [];
  const load = loadReader(builtFolder('reader'));
  return async () => (await load())?.renderer.documents ?? [];
}
