/*
 * What metrics and traces cost: the CPU time of a request in gateways with and without, in turns, as ratios of the medians.
 * CPU time, because it says the same on a machine that does something else. Linux; needs wrk.
 *   node bench/telemetry.mjs ROUNDS SECONDS
 */
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import http from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';

const rounds = Number(process.argv[2] ?? 5);
const seconds = Number(process.argv[3] ?? 3);
const folder = mkdtempSync(join(tmpdir(), 'dateline-telemetry-'));
const receiver = http.createServer((request, response) =>
  request.resume().on('end', () => response.end('{}')),
);
receiver.listen(0, '127.0.0.1');
await once(receiver, 'listening');
const { port: receiverPort } = /** @type {import('node:net').AddressInfo} */ (receiver.address());
const otel = { OTEL_EXPORTER_OTLP_ENDPOINT: `http://127.0.0.1:${receiverPort}` };

/** @type {Record<string, Record<string, string>>} */
const variants = {
  off: {},
  'off again': {},
  metrics: { METRICS_PORT: '0' },
  'traces, one of twenty': otel,
  'traces, all': { ...otel, OTEL_TRACES_SAMPLER_ARG: '1' },
  'metrics and traces': { METRICS_PORT: '0', ...otel },
};
const query = 'query Front { articles(first: 10) { nodes { headline section { name } } } }';
/** @type {Record<string, string>} */
const kinds = { cached: '', executed: 'wrk.headers["X-Preview-Token"] = "none"\n' };
for (const [kind, headers] of Object.entries(kinds))
  writeFileSync(
    join(folder, `${kind}.lua`),
    `wrk.method = "POST"\nwrk.headers["Content-Type"] = "application/json"\n${headers}wrk.body = '${JSON.stringify({ query })}'\n`,
  );

let port = 4600;
/** @type {{ name: string, port: number, child: import('node:child_process').ChildProcess }[]} */
const gateways = [];
for (const [name, env] of Object.entries(variants)) {
  port += 1;
  const child = spawn(process.execPath, ['bin/dateline.mjs', 'serve'], {
    env: {
      ...process.env,
      ...env,
      PORT: String(port),
      DATA_DIR: join(folder, 'data'),
      JOBS: 'elsewhere',
      READER: 'off',
      LOG_LEVEL: 'warn',
    },
    stdio: 'ignore',
  });
  gateways.push({ name, port, child });
  for (;;) {
    const ready = await fetch(`http://127.0.0.1:${port}/health/ready`).then(
      ({ ok }) => ok,
      () => false,
    );
    if (ready) break;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}

/** The CPU time of a process so far, in microseconds. @param {number | undefined} pid */
function cpuOf(pid) {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8')
    .replace(/^.*\) /, '')
    .split(' ');
  // User and system time, in hundredths of a second.
  return (Number(fields[11]) + Number(fields[12])) * 10_000;
}

/** Microseconds of CPU of a request. @param {(typeof gateways)[number]} gateway @param {string} kind */
function timeOf({ port: at, child }, kind) {
  const before = cpuOf(child.pid);
  const url = `http://127.0.0.1:${at}/graphql`;
  const args = ['-t1', '-c16', `-d${seconds}s`, '-s', join(folder, `${kind}.lua`), url];
  const { stdout } = spawnSync('wrk', args, { encoding: 'utf8' });
  if (/Non-2xx/.test(stdout)) throw new Error(stdout);
  return (cpuOf(child.pid) - before) / Number(/(\d+) requests in/.exec(stdout)?.[1]);
}
/** @param {number[]} values */
const median = (values) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;

for (const kind of Object.keys(kinds)) {
  /** @type {Map<string, number[]>} */
  const times = new Map(gateways.map(({ name }) => [name, []]));
  for (let round = 0; round <= rounds; round += 1) {
    // The first round warms up. The order turns, so that none is always first.
    const turned = [
      ...gateways.slice(round % gateways.length),
      ...gateways.slice(0, round % gateways.length),
    ];
    for (const gateway of turned) {
      const time = timeOf(gateway, kind);
      if (round > 0) times.get(gateway.name)?.push(time);
    }
  }
  const base = median([...(times.get('off') ?? []), ...(times.get('off again') ?? [])]);
  for (const [name, values] of times)
    process.stdout.write(
      `${kind}\t${name}\t${median(values).toFixed(0)} us\t${(median(values) / base).toFixed(3)}\n`,
    );
}
for (const { child } of gateways) child.kill('SIGTERM');
receiver.close();
