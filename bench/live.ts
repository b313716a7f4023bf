/*
 * What subscribers cost that mostly wait: 5,000 WebSockets with the same subscription on one process, from the commit of
 * an edit to each client, and the memory of the process. Reads /proc, so it needs Linux.
 *   npm run bench:live
 */
import { readFileSync } from 'node:fs';
import { WebSocket } from 'ws';
import { openDatabase } from '../src/db/database.js';
import { gateway, start } from './compare/servers.js';
import { percentile } from './editing/client.js';
import { copyOf, madeDatabase, removeCopy } from './seed/make.js';
import { joinServer } from './seed/server.js';

const subscribers = Number(process.argv[2] ?? 5000);
const edits = 50;
const port = 4942;
const query = 'subscription { articlePublished { cursor kind article { slug headline publishedAt } } }';

const server = await joinServer();
const copy = await copyOf(server, await madeDatabase(server, { articles: 5000, shares: 1000 }));
const url = server.urlOf(copy);
const database = await openDatabase({ url, poolSize: 2, statementTimeoutMs: 0 });
const running = await start('gateway', gateway({}), port, { DATABASE_URL: url, JOBS: 'elsewhere' });
const sockets: WebSocket[] = [];
let arrived: () => void = () => undefined;
try {
  process.stdout.write('| | |\n|---|---:|\n');
  const before = memoryMb();
  for (let at = 0; at < subscribers; at += 100)
    await Promise.all(Array.from({ length: Math.min(100, subscribers - at) }, connect));
  await pause(3000);
  print(`memory without subscribers`, `${before} MB`);
  print(`memory with ${subscribers} subscribers`, `${memoryMb()} MB`);
  await measure();
  print('memory afterwards', `${memoryMb()} MB`);
} finally {
  for (const socket of sockets) socket.terminate();
  await running.stop();
  await database.close();
  await removeCopy(server, copy);
  server.close();
}

function connect(): Promise<void> {
  return new Promise((resolve, reject) => {
    const socket = new WebSocket(`ws://127.0.0.1:${port}/graphql`, 'graphql-transport-ws', {
      perMessageDeflate: false,
    });
    sockets.push(socket);
    socket.once('error', reject);
    socket.on('open', () => socket.send('{"type":"connection_init"}'));
    socket.on('message', (data: Buffer) => {
      const text = data.toString();
      if (text.startsWith('{"type":"connection_ack"')) {
        socket.send(JSON.stringify({ id: '1', type: 'subscribe', payload: { query } }));
        resolve();
      } else arrived();
    });
  });
}

/** From the commit of an edit to its arrival at each client. */
async function measure(): Promise<void> {
  const all: number[] = [];
  for (let edit = 0; edit < edits; edit += 1) {
    let count = 0;
    let committed = performance.now();
    const everybody = new Promise<void>((resolve) => {
      arrived = () => {
        all.push(performance.now() - committed);
        count += 1;
        if (count === subscribers) resolve();
      };
    });
    await database.pool.query(
      `insert into changes.log (kind, article_id, tags) select 'ARTICLE', id, '{}' from article where status = 'PUBLISHED' offset $1 limit 1`,
      [edit],
    );
    committed = performance.now();
    await everybody;
    await pause(200);
  }
  print('from commit to client, p50', `${percentile(all, 0.5).toFixed(0)} ms`);
  print('from commit to client, p99', `${percentile(all, 0.99).toFixed(0)} ms`);
}

function print(what: string, value: string): void {
  process.stdout.write(`| ${what} | ${value} |\n`);
}
function memoryMb(): number {
  const [, kilobytes = '0'] =
    /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${running.pid}/status`, 'utf8')) ?? [];
  return Math.round(Number(kilobytes) / 1024);
}
function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
