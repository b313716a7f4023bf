/* Builds the pages of `web` that are not up to date. Stops when the parent process ends. */
import { existsSync } from 'node:fs';
import { constants, setPriority } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { pathToFileURL } from 'node:url';
import { isMadeOf, makeAside, root } from './made-of.mjs';

/** In the order in which people need them. */
export const pages = ['reader', 'editor', 'sandbox'];

/** @param {string} page */
const inputsOf = (page) => [
  ...['index.html', 'vite.config.ts', 'public', 'src'].map((name) => `web/${page}/${name}`),
  'web/build',
  'web/shared',
  'package-lock.json',
  'bin/build-web.mjs',
];

/** @param {string} page */
const folderOf = (page) => `web/${page}/dist`;

/**
 * A page that is rendered by the gateway has a second build: the module that renders.
 * @param {string} page
 * @param {string} folder
 */
async function build(page, folder) {
  const vite = await import('vite');
  const configFile = join(root, 'web', page, 'vite.config.ts');
  await vite.build({ configFile, build: { outDir: folder }, logLevel: 'error' });
  if (!existsSync(join(root, 'web', page, 'src', 'server.tsx'))) return;
  const server = { outDir: join(folder, 'server'), ssr: 'src/server.tsx', copyPublicDir: false };
  await vite.build({ configFile, build: server, logLevel: 'error' });
}

/** @param {string} page */
export async function buildPage(page) {
  const inputs = inputsOf(page);
  // A package has the built pages and no sources.
  if (!existsSync(join(root, 'web', page, 'src')) || isMadeOf(folderOf(page), inputs)) return;
  // Any other value would bundle slow development builds.
  process.env.NODE_ENV = 'production';
  await makeAside(folderOf(page), inputs, (folder) => build(page, folder));
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  // Requests to the API have precedence.
  setPriority(constants.priority.PRIORITY_BELOW_NORMAL);
  const stop = () => process.exit(1);
  for (const end of ['disconnect', 'SIGTERM']) process.once(end, stop);
  // Ctrl-C signals all processes of the terminal; the gateway ends this one with SIGTERM.
  process.on('SIGINT', () => undefined);
  for (const page of pages) {
    try {
      await buildPage(page);
      process.send?.({ page, problem: null });
    } catch (error) {
      const problem = error instanceof Error ? error.message : String(error);
      if (process.connected) process.send?.({ page, problem });
      else process.stderr.write(`${page}: ${problem}\n`);
      process.exitCode = 1;
    }
  }
  process.off('disconnect', stop);
  if (process.connected) process.disconnect();
}
