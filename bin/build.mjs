/* Builds what runs: the sources into dist/. Builds aside and then takes the old one's place, so that two at a time do no harm. */
import { spawnSync } from 'node:child_process';
import {
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const built = join(root, 'dist');
const stamp = join(built, 'built-from.json');
const inputs = [
  'src',
  'migrations',
  'package-lock.json',
  'tsconfig.json',
  'tsconfig.build.json',
  'bin/build.mjs',
];

/** What the build is made from, as names, sizes and times: reading 200 times takes a few milliseconds. */
function fingerprint() {
  const files = inputs.flatMap((input) => {
    const path = join(root, input);
    if (!existsSync(path)) return [];
    if (!statSync(path).isDirectory()) return [path];
    return readdirSync(path, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name));
  });
  return JSON.stringify(
    files.sort().map((file) => [file.slice(root.length), statSync(file).size, statSync(file).mtimeMs]),
  );
}

export const isFresh = () => existsSync(stamp) && readFileSync(stamp, 'utf8') === fingerprint();

export function build() {
  const from = fingerprint();
  const making = mkdtempSync(join(root, '.building-'));
  try {
    run(join(dirname(createRequire(import.meta.url).resolve('typescript/package.json')), 'bin', 'tsc'), [
      '--project',
      'tsconfig.build.json',
      '--outDir',
      making,
      // `npm run check` checks the types; a start only needs the code.
      '--noCheck',
    ]);
    writeFileSync(join(making, 'built-from.json'), from);
    const old = `${making}.old`;
    if (existsSync(built)) renameSync(built, old);
    renameSync(making, built);
    rmSync(old, { recursive: true, force: true });
  } finally {
    rmSync(making, { recursive: true, force: true });
  }
}

function run(program, args) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [program, ...args], {
    cwd: root,
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(`The build failed:\n${stdout}${stderr}`);
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) build();
