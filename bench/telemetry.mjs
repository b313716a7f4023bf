/*
 * What metrics, traces, quotas, usage and trusted documents cost: the CPU time of a request in gateways with and without.
 * CPU time, because it says nearly the same on a machine that does something else. The gateways take turns of some tens of
 * milliseconds, so that all of them meet the same other work. Linux.
 *   node bench/telemetry.mjs ROUNDS [VARIANTS [KIND]]     VARIANTS: a regular expression; KIND: cached or executed
 */
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import http from 'node:http';
import net from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';

const rounds = Number(process.argv[2] ?? 100);
const chosen = new RegExp(process.argv[3] ?? '');
const connections = 16;
const folder = mkdtempSync(join(tmpdir(), 'dateline-telemetry-'));
const receiver = http.createServer((request, response) =>
  request.resume().on('end', () => response.end('{}')),
);
receiver.listen(0, '127.0.0.1');
await once(receiver, 'listening');
const { port: receiverPort } = /** @type {import('node:net').AddressInfo} */ (receiver.address());
const otel = { OTEL_EXPORTER_OTLP_ENDPOINT: `http://127.0.0.1:${receiverPort}` };
const metrics = { METRICS_PORT: '0' };
const quotas = { REQUESTS_PER_MINUTE: '100000000', COST_PER_MINUTE: '100000000' };
const usage = { USAGE_DAYS: '90' };

/** @type {Record<string, Record<string, string>>} */
const variants = {
  off: {},
  'off again': {},
  metrics,
  traces: otel,
  'traces, all': { ...otel, OTEL_TRACES_SAMPLER_ARG: '1' },
  usage,
  quotas,
  'trusted documents': { TRUSTED_DOCUMENTS: 'only' },
  all: { ...metrics, ...otel, ...quotas, ...usage, TRUSTED_DOCUMENTS: 'only' },
};
const query = 'query Front { articles(first: 10) { nodes { headline section { name } } } }';
/** A request with a preview token is executed by resolvers. */
const kinds = [
  { kind: 'cached', header: '', requests: 800 },
  { kind: 'executed', header: 'X-Preview-Token: none\r\n', requests: 100 },
].filter(({ kind }) => kind === (process.argv[4] ?? kind));
const manifest = join(folder, 'manifest.json');
writeFileSync(manifest, JSON.stringify({ front: query }));

const environment = {
  ...process.env,
  DATA_DIR: join(folder, 'data'),
  JOBS: 'elsewhere',
  READER: 'off',
  LOG_LEVEL: 'warn',
  USAGE_DAYS: '0',
};
let port = 4600;
/** @type {{ name: string, port: number, child: import('node:child_process').ChildProcess }[]} */
const gateways = [];
/** Starts a gateway. @param {string} name @param {Record<string, string>} env */
async function start(name, env) {
  port += 1;
  const child = spawn(process.execPath, ['bin/dateline.mjs', 'serve'], {
    env: { ...environment, ...env, PORT: String(port) },
    stdio: 'ignore',
  });
  for (;;) {
    const ready = await fetch(`http://127.0.0.1:${port}/health/ready`).then(
      ({ ok }) => ok,
      () => false,
    );
    if (ready) return { name, port, child };
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}
// Not measured: the first process also loads the samples.
const first = await start('first', {});
spawnSync(process.execPath, ['bin/dateline.mjs', 'documents', 'publish', manifest], { env: environment });
for (const [name, env] of Object.entries(variants))
  if (name === 'off' || chosen.test(name)) gateways.push(await start(name, env));

/** The CPU time of a process so far, in microseconds: of all its threads. @param {number | undefined} pid */
const cpuOf = (pid) =>
  readdirSync(`/proc/${pid}/task`).reduce(
    (sum, task) =>
      sum + Number(readFileSync(`/proc/${pid}/task/${task}/schedstat`, 'utf8').split(' ', 1)) / 1000,
    0,
  );

/** Sends a request on a connection, and waits for its response. @param {net.Socket} socket @param {string} text */
const send = (socket, text) =>
  new Promise((resolve, reject) => {
    let received = '';
    /** @param {Buffer} chunk */
    const onData = (chunk) => {
      received += chunk.toString('latin1');
      const end = received.indexOf('\r\n\r\n');
      const length = Number(/\r\ncontent-length: (\d+)/i.exec(received.slice(0, end))?.[1]);
      if (end < 0 || received.length < end + 4 + length) return;
      socket.off('data', onData);
      if (received.startsWith('HTTP/1.1 200')) resolve(undefined);
      else reject(new Error(received.slice(0, 500)));
    };
    socket.on('data', onData);
    socket.write(text);
  });

/** @type {Map<number, net.Socket[]>} */
const sockets = new Map();

/**
 * Microseconds of CPU of a request.
 * @param {(typeof gateways)[number]} gateway @param {(typeof kinds)[number]} kind
 */
async function timeOf({ port: at, child }, { header, requests }) {
  const open = sockets.get(at) ?? Array.from({ length: connections }, () => net.connect(at, '127.0.0.1'));
  sockets.set(at, open);
  const body = JSON.stringify({ query });
  const text = `POST /graphql HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n${header}Content-Length: ${body.length}\r\n\r\n${body}`;
  const before = cpuOf(child.pid);
  let left = requests;
  const work = async (/** @type {net.Socket} */ socket) => {
    while (left > 0) {
      left -= 1;
      await send(socket, text);
    }
  };
  await Promise.all(open.map(work));
  return (cpuOf(child.pid) - before) / requests;
}
/** @param {number[]} values */
const median = (values) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;

for (const kind of kinds) {
  /** @type {Map<string, number[]>} */
  const times = new Map(gateways.map(({ name }) => [name, []]));
  const warmUp = Math.ceil(rounds / 5);
  for (let round = -warmUp; round < rounds; round += 1) {
    // The order turns, so that none is always first.
    const turn = (round + warmUp) % gateways.length;
    for (const gateway of [...gateways.slice(turn), ...gateways.slice(0, turn)]) {
      const time = await timeOf(gateway, kind);
      if (round >= 0) times.get(gateway.name)?.push(time);
    }
  }
  const base = times.get('off') ?? [];
  for (const [name, values] of times) {
    const ratio = median(values.map((value, round) => value / (base[round] ?? value)));
    process.stdout.write(`${kind.kind}\t${name}\t${median(values).toFixed(0)} us\t${ratio.toFixed(3)}\n`);
  }
}
for (const open of sockets.values()) for (const socket of open) socket.destroy();
for (const { child } of [...gateways, first]) child.kill('SIGTERM');
receiver.close();
