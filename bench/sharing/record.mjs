/*
 * How many shares a second are recorded over HTTP at 32 connections, beside what PostgreSQL reaches when pgbench calls
 * the same function: spread over 5,000 articles, and all on one.
 *   DATA_DIR=… PGBENCH=/usr/lib/postgresql/15/bin/pgbench node bench/sharing/record.mjs [SECONDS]
 * The data folder is one that make-shares filled. Gateway, client and database share the machine.
 */
import { execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { Agent, request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { dataFolder, dateline } from '../places.mjs';

const seconds = Number(process.argv[2] ?? 10);
const connections = 32;
const dataDir = dataFolder('data');
const port = 4890;
const env = {
  ...process.env,
  DATA_DIR: dataDir,
  PORT: String(port),
  LOG_LEVEL: 'warn',
  SHARES_PER_MINUTE: '1000000',
};
const gateway = spawn(process.execPath, [dateline, 'serve'], {
  env,
  stdio: ['ignore', 'ignore', 'inherit'],
});
while (
  !(await fetch(`http://127.0.0.1:${port}/health/ready`).then(
    ({ ok }) => ok,
    () => false,
  ))
) {
  await new Promise((resolve) => setTimeout(resolve, 100));
}
const { url } = JSON.parse(readFileSync(join(dataDir, 'server.json'), 'utf8'));
const client = new pg.Client({ connectionString: url });
await client.connect();
const { rows } = await client.query(
  `select uid::text from article where slug like 'bench-%' order by id limit 5000`,
);
const uids = rows.map(({ uid }) => uid);

const agent = new Agent({ keepAlive: true, maxSockets: connections });
const query = 'mutation ($input: RecordShareInput!) { recordShare(input: $input) { share { id url } } }';

function record(uid) {
  const body = JSON.stringify({ query, variables: { input: { articleId: `art_${uid}`, channel: 'X' } } });
  const headers = { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) };
  return new Promise((resolve, reject) => {
    const sent = request(
      { agent, port, host: '127.0.0.1', path: '/graphql', method: 'POST', headers },
      (response) => {
        let text = '';
        response.setEncoding('utf8');
        response.on('data', (chunk) => (text += chunk));
        response.on('end', () => (text.includes('"shr_') ? resolve() : reject(new Error(text))));
      },
    );
    sent.on('error', reject);
    sent.end(body);
  });
}

async function overHttp(articles) {
  const until = Date.now() + seconds * 1000;
  let done = 0;
  const writer = async () => {
    while (Date.now() < until) {
      await record(uids[Math.floor(Math.random() * articles)]);
      done += 1;
    }
  };
  await Promise.all(Array.from({ length: connections }, writer));
  return done / seconds;
}

function inDatabase(articles) {
  const folder = mkdtempSync(join(tmpdir(), 'dateline-bench-'));
  const script = join(folder, 'record.sql');
  writeFileSync(
    script,
    `\\set n random(0, ${articles - 1})
select outcome from sharing.record((select uid from bench_uid where n = :n), 'X', 'WEB', null, null, gen_random_uuid(), substr(md5(random()::text), 1, 10));\n`,
  );
  const program = process.env.PGBENCH ?? 'pgbench';
  const args = [
    '-n',
    '-M',
    'prepared',
    '-c',
    String(connections),
    '-j',
    '2',
    '-T',
    String(seconds),
    '-f',
    script,
    url,
  ];
  const output = execFileSync(program, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
  rmSync(folder, { recursive: true });
  return Number(/tps = ([\d.]+)/.exec(output)?.[1]);
}

await client.query('create table bench_uid (n integer primary key, uid uuid)');
await client.query(
  'insert into bench_uid select ordinality - 1, uid from unnest($1::uuid[]) with ordinality listed (uid)',
  [uids],
);
process.stdout.write('| articles | PostgreSQL alone | the gateway | ratio |\n|---|---|---|---|\n');
for (const articles of [uids.length, 1]) {
  await overHttp(articles);
  const http = await overHttp(articles);
  const database = inDatabase(articles);
  process.stdout.write(
    `| ${articles} | ${database.toFixed(0)} | ${http.toFixed(0)} | ${(http / database).toFixed(2)} |\n`,
  );
}
await client.query('drop table bench_uid');
await client.end();
gateway.kill('SIGTERM');
