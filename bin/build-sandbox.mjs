/* Builds the analysts' page into web/sandbox/dist, unless it is up to date. Ends when whoever started it is gone. */
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
  // A package has the built page alone.
  if (!existsSync(join(root, 'web', 'sandbox', 'src')) || isMadeOf(folder, inputs)) return;
  // React and others have a slow form for developers, which any other value would build.
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
  // Whoever asks the API goes before.
  setPriority(constants.priority.PRIORITY_BELOW_NORMAL);
  const cutOff = () => process.exit(1);
  for (const end of ['disconnect', 'SIGTERM']) process.once(end, cutOff);
  // Ctrl-C reaches everybody at the terminal; the gateway says when it is time.
  process.on('SIGINT', () => undefined);
  await buildSandbox();
  process.off('disconnect', cutOff);
  if (process.connected) process.disconnect();
}
