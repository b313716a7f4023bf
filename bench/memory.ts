/*
 * How much memory one process takes while clients send what takes the most: distinct documents, variables that do not
 * fit, persisted queries, large responses, and 2,000 open connections. Reads /proc, so it needs Linux.
 *   npm run bench:memory
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import net from 'node:net';
import { copyOf, madeDatabase, removeCopy } from './seed/make.js';
import { joinServer } from './seed/server.js';

const port = 4941;
const url = `http://127.0.0.1:${port}/graphql`;
const times = (count: number, make: (at: number) => string): string =>
  Array.from({ length: count }, (_, at) => make(at)).join(' ');

async function send(body: object): Promise<void> {
  const headers = { 'content-type': 'application/json' };
  const response = await fetch(url, { method: 'POST', headers, body: JSON.stringify(body) });
  await response.arrayBuffer();
}

/** Sends requests, ten at a time. */
async function sendAll(count: number, make: (at: number) => object): Promise<void> {
  let next = 0;
  const client = async (): Promise<void> => {
    while (next < count) {
      next += 1;
      await send(make(next));
    }
  };
  await Promise.all(Array.from({ length: 10 }, client));
}

/** Fields whose names differ from document to document, some 30 kB of them. */
const wide = (at: number): string =>
  `query ($s: String!) { article(slug: $s) { ${times(900, (n) => `a${n}_${at}_xxxxxxxxxxxxxxx: headline`)} } }`;
const deep = (at: number): string =>
  `{ ${times(100, (n) => `a${n}_${at}_${'x'.repeat(200)}: article(slug: "x${n}") { slug body { html } section { name } }`)} }`;
const page = `query ($a: String) { articles(first: 100, after: $a) { nodes { slug ${times(2, (n) => `b${n}: body { html blocks { html } }`)} } } }`;
const filtered = 'query ($i: ArticleFilter) { articles(filter: $i) { totalCount } }';

const phases: Readonly<Record<string, () => Promise<void>>> = {
  '500 documents of 30 kB with 900 fields, three times each': () =>
    sendAll(1500, (at) => ({ query: wide(at % 500), variables: { s: 'x' } })),
  '500 documents of 30 kB with 100 root fields, three times each': () =>
    sendAll(1500, (at) => ({ query: deep(at % 500) })),
  '500 persisted queries of 30 kB': () =>
    sendAll(500, (at) => {
      const query = wide(at + 1000);
      const sha256Hash = createHash('sha256').update(query).digest('hex');
      return { query, variables: { s: 'x' }, extensions: { persistedQuery: { version: 1, sha256Hash } } };
    }),
  '300 requests with 1 MB of variables': () =>
    sendAll(300, (at) => {
      const keys = Array.from({ length: 9000 }, (_, n) => [`${'k'.repeat(100)}${at}_${n}`, n]);
      return { query: filtered, variables: { i: Object.fromEntries(keys) } };
    }),
  '300 pages of 100 articles with their bodies': () =>
    sendAll(300, (at) => ({ query: page, variables: { a: null, at } })),
  '2,000 open connections': async () => {
    const sockets = await Promise.all(Array.from({ length: 2000 }, connected));
    await sendAll(200, () => ({ query: '{ sections { name } }' }));
    for (const socket of sockets) socket.destroy();
  },
};

function connected(): Promise<net.Socket> {
  return new Promise((resolve, reject) => {
    const socket = net.connect(port, '127.0.0.1', () => resolve(socket));
    socket.on('error', reject);
  });
}

/** The resident memory of a process in MB: now, and its maximum so far. */
function memoryOf(pid: number): { now: number; most: number } {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  const read = (name: string): number =>
    Math.round(Number(new RegExp(`${name}:\\s+(\\d+)`).exec(status)?.[1]) / 1000);
  return { now: read('VmRSS'), most: read('VmHWM') };
}

async function ready(child: ChildProcess): Promise<void> {
  while (child.exitCode === null) {
    const response = await fetch(`http://127.0.0.1:${port}/health/ready`).catch(() => null);
    if (response?.ok) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error('The gateway ended before it was ready.');
}

const server = await joinServer();
const copy = await copyOf(server, await madeDatabase(server, { articles: 1000, shares: 20_000 }));
const child = spawn(process.execPath, ['bin/dateline.mjs', 'serve'], {
  env: { ...process.env, DATABASE_URL: server.urlOf(copy), PORT: String(port), LOG_LEVEL: 'error' },
  stdio: ['ignore', 'ignore', 'inherit'],
});
const closed = new Promise((resolve) => child.once('close', resolve));
const printMemory = (name: string): void => {
  const { now, most } = memoryOf(child.pid ?? 0);
  process.stdout.write(`| ${name} | ${now} | ${most} |\n`);
};
try {
  await ready(child);
  process.stdout.write('| after | MB | most so far |\n|---|---:|---:|\n');
  printMemory('the start');
  for (const [name, run] of Object.entries(phases)) {
    await run();
    printMemory(name);
  }
} finally {
  child.kill();
  await closed;
  await removeCopy(server, copy);
  server.close();
}
