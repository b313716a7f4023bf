/*
 * `npm run dev`: builds the gateway's own sources at each change and restarts it, beside Vite's servers for the editor
 * and the sandbox. The reader's pages are rendered by the gateway: they are built at each change.
 * The gateway that runs stays until the next one is built, and with it the embedded PostgreSQL.
 */
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { watch } from 'rolldown';
import { build, createServer } from 'vite';
import { root } from './made-of.mjs';

const inspect = process.env.INSPECT ?? '127.0.0.1:9229';
const port = process.env.PORT ?? '4000';
const folder = mkdtempSync(join(root, '.building-dev-'));
process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
const write = (text) => process.stderr.write(`${text}\n`);

/** @type {import('node:child_process').ChildProcess | null} */
let gateway = null;
let stopping = false;
/** Restarts come one after the other. */
let restarted = Promise.resolve();

async function restart() {
  if (stopping) return;
  const old = gateway;
  if (old && old.exitCode === null && old.signalCode === null) {
    const closed = new Promise((resolve) => old.once('close', resolve));
    old.kill('SIGTERM');
    // Requests in flight are the developer's own.
    const timeout = setTimeout(() => old.kill('SIGKILL'), 300);
    await closed;
    clearTimeout(timeout);
  }
  gateway = spawn(
    process.execPath,
    ['--enable-source-maps', `--inspect=${inspect}`, join(folder, 'main.js'), 'serve'],
    {
      cwd: root,
      stdio: 'inherit',
      env: { ...process.env, PORT: port, PAGE_DEV_SERVERS: JSON.stringify(devServers) },
    },
  );
}

const configOf = (page) => join(root, 'web', page, 'vite.config.ts');

async function startDevServer(page) {
  const gatewayUrl = `http://127.0.0.1:${port}`;
  const server = await createServer({
    configFile: configOf(page),
    server: { proxy: { '/graphql': gatewayUrl, '/edit/settings.json': gatewayUrl, '/media': gatewayUrl } },
    logLevel: 'warn',
  });
  await server.listen();
  return server;
}

const servers = await Promise.all(['sandbox', 'editor'].map(startDevServer));
/** The gateway redirects `/sandbox/` and `/edit/` to these addresses and does not build the pages. */
const [sandboxUrl, editorUrl] = servers.map(({ resolvedUrls }) => resolvedUrls?.local[0] ?? '');
const devServers = { sandbox: sandboxUrl, editor: editorUrl };
write(`Hot reload: sandbox ${sandboxUrl} · editor ${editorUrl} · debugger: ${inspect}`);

const reader = join(root, 'web', 'reader', 'dist');
const readerBuilds = await Promise.all(
  [
    { outDir: reader, emptyOutDir: false },
    { outDir: join(reader, 'server'), ssr: 'src/server.tsx' },
  ].map((options) =>
    build({ configFile: configOf('reader'), build: { ...options, watch: {} }, logLevel: 'warn' }),
  ),
);

const watcher = watch({
  cwd: root,
  input: { main: join(root, 'bin', 'dev-main.mjs') },
  platform: 'node',
  tsconfig: join(root, 'tsconfig.json'),
  // Packages stay as they are installed: only our own sources change.
  external: (id) => !/^([./]|@oxc-project\/)/.test(id),
  output: { dir: folder, sourcemap: true, keepNames: true, cleanDir: true },
});
watcher.on('event', async (event) => {
  if (event.code === 'ERROR')
    write(`The change does not build; the last build goes on.\n${event.error.message}`);
  if (event.code === 'BUNDLE_END') {
    write(`Built in ${event.duration} ms.`);
    await event.result.close();
    restarted = restarted.then(restart);
  }
});

async function stop() {
  if (stopping) return;
  stopping = true;
  await Promise.all([...[watcher, ...servers, ...readerBuilds].map((one) => one.close()), restarted]);
  if (gateway && gateway.exitCode === null && gateway.signalCode === null) {
    const closed = new Promise((resolve) => gateway?.once('close', resolve));
    gateway.kill('SIGTERM');
    await closed;
  }
  process.exit(0);
}
// Vite would end the process before the gateway has ended.
process.removeAllListeners('SIGTERM');
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => void stop());
