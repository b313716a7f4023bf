import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Renderer, Site } from './renderer.js';

export interface BuiltReader {
  readonly renderer: Renderer;
  readonly files: Pick<Site, 'script' | 'styles'>;
  /** Differs between builds. */
  readonly version: string;
}

/** The part of Vite's manifest that is read. */
type Manifest = Readonly<Record<string, { readonly file: string; readonly css?: readonly string[] }>>;

/** Returns a function that gives the built reader; null until it is built. With `reloads` a new build replaces it. */
export function loadReader(folder: string, reloads: boolean): () => Promise<BuiltReader | null> {
  const entry = join(folder, 'server', 'server.js');
  let loaded: BuiltReader | null = null;
  return async () => {
    if (loaded && !reloads) return loaded;
    const found = await stat(entry).catch(() => null);
    if (!found) return null;
    const version = String(found.mtimeMs);
    if (loaded?.version === version) return loaded;
    const manifest = JSON.parse(await readFile(join(folder, 'manifest.json'), 'utf8')) as Manifest;
    const client = manifest['src/client.tsx'];
    if (!client) throw new Error('The manifest of the built reader does not name its script.');
    const renderer = (await import(`${pathToFileURL(entry).href}?${version}`)) as Renderer;
    const address = (file: string): string => `/reader/${file}`;
    loaded = {
      renderer,
      files: { script: address(client.file), styles: (client.css ?? []).map(address) },
      version,
    };
    return loaded;
  };
}
