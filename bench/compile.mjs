import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './places.mjs';

/**
 * Compiles sources and benchmarks into a new folder, a module for each file, and returns its path. The folder is
 * removed when the process exits.
 */
export function compileAside() {
  const folder = mkdtempSync(join(root, '.building-bench-'));
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  const tsc = join(root, 'node_modules', 'typescript', 'bin', 'tsc');
  const options = ['--noEmit', 'false', '--noCheck', '--rootDir', '.', '--outDir', folder];
  const { status } = spawnSync(process.execPath, [tsc, '--project', 'tsconfig.json', ...options], {
    cwd: root,
    stdio: 'inherit',
  });
  for (const part of ['bin', 'samples', 'package.json'])
    cpSync(join(root, part), join(folder, part), { recursive: true });
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
  if (status !== 0) throw new Error('The benchmarks do not compile.');
  return folder;
}
