/* Builds the sandbox into web/sandbox/dist, unless it is up to date. Stops when the parent process ends. */
import { existsSync } from 'node:fs';
import { constants, setPriority } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { pathToFileURL } from 'node:url';
import { isMadeOf, makeAside, root } from './made-of.mjs';

const folder = 'web/sandbox/dist';
const inputs = [
  'web/sandbox/index.html',
  'web/sandbox/vite.config.ts',
  'web/sandbox/build',
  'web/sandbox/public',
  'web/sandbox/src',
  'package-lock.json',
  'bin/build-sandbox.mjs',
];

export async function buildSandbox() {
  // A package has the built page and no sources.
  if (!existsSync(join(root, 'web', 'sandbox', 'src')) || isMadeOf(folder, inputs)) return;
  // Any other value would bundle React's slow development build.
  process.env.NODE_ENV = 'production';
  await makeAside(folder, inputs, async (outDir) => {
    const { build } = await import('vite');
    await build({
      configFile: join(root, 'web', 'sandbox', 'vite.config.ts'),
      build: { outDir },
      logLevel: 'error',
    });
  });
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  // Requests to the API have precedence.
  setPriority(constants.priority.PRIORITY_BELOW_NORMAL);
  const stop = () => process.exit(1);
  for (const end of ['disconnect', 'SIGTERM']) process.once(end, stop);
  // Ctrl-C signals all processes of the terminal; the gateway ends this one with SIGTERM.
  process.on('SIGINT', () => undefined);
  await buildSandbox();
  process.off('disconnect', stop);
  if (process.connected) process.disconnect();
}
