import { existsSync } from 'node:fs';
import { basename, dirname, join, relative } from 'node:path';
import { packageRoot } from './package-root.js';

/** How commands are called where this process runs: in a clone, where the package is installed, or by a path. */
export type Invocation =
  | { readonly by: 'npm' }
  | { readonly by: 'npx' }
  | { readonly by: 'path'; readonly path: string };

/** Decided by the folder of the package and the working folder. */
export function invocationAt(root: string, folder: string): Invocation {
  const isInstalled = basename(dirname(root)) === 'node_modules';
  if (!isInstalled && folder === root) return { by: 'npm' };
  if (isInstalled && folder !== root && hasCommand(folder)) return { by: 'npx' };
  return { by: 'path', path: shorter(folder, join(root, 'bin', 'dateline.mjs')) };
}

/** As npx looks it up. An image has none, and neither npx. */
function hasCommand(folder: string): boolean {
  if (existsSync(join(folder, 'node_modules', '.bin', 'dateline'))) return true;
  return dirname(folder) !== folder && hasCommand(dirname(folder));
}

const shorter = (folder: string, path: string): string => {
  const way = relative(folder, path);
  return way.startsWith('..') ? path : way;
};

/** The line that calls a command, such as `npm run keys`. Before arguments: `npm run keys --`. */
export function lineOf(invocation: Invocation, name: string, before: 'end' | 'arguments' = 'end'): string {
  if (invocation.by === 'npm')
    return name === 'serve' ? 'npm start' : `npm run ${name}${before === 'end' ? '' : ' --'}`;
  return `${invocation.by === 'npx' ? 'npx dateline' : `node ${invocation.path}`} ${name}`;
}

const here = invocationAt(packageRoot, process.cwd());

/** The line that works where this process runs. Messages and usages are made of it. */
export const commandLine = (name: string): string => lineOf(here, name);

/** The same, to be followed by arguments. */
export const withArguments = (name: string): string => lineOf(here, name, 'arguments');

/** The same for a command whose output goes into a file. */
export const silentCommandLine = (name: string): string =>
  here.by === 'npm' ? `npm run --silent ${name}` : lineOf(here, name);

/** How to install the packages again. */
export const installLine = here.by === 'npm' ? 'npm ci' : 'npm install';

/** Where a guide is. */
export const guide = (name: string): string => shorter(process.cwd(), join(packageRoot, 'docs', name));
