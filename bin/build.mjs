/* Builds what runs: the sources into dist/. */
import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { isMadeOf, makeAside, root } from './made-of.mjs';

const inputs = [
  'src',
  'migrations',
  'package-lock.json',
  'tsconfig.json',
  'tsconfig.build.json',
  'bin/build.mjs',
];

export const isFresh = () => isMadeOf('dist', inputs);

export const build = () =>
  makeAside('dist', inputs, (folder) =>
    run(join(dirname(createRequire(import.meta.url).resolve('typescript/package.json')), 'bin', 'tsc'), [
      '--project',
      'tsconfig.build.json',
      '--outDir',
      folder,
      // `npm run check` checks the types; a start only needs the code.
      '--noCheck',
    ]),
  );

function run(program, args) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [program, ...args], {
    cwd: root,
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(`The build failed:\n${stdout}${stderr}`);
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) await build();
