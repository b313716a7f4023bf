import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readConfig } from '../src/config/config.js';
import { createLogger } from '../src/config/logger.js';
import type { Database } from '../src/db/database.js';
import { addEndpoint } from '../src/db/webhooks/endpoints.js';
import { startWebhooks } from '../src/process/start-webhooks.js';
import { changesService } from '../src/services/changes/index.js';
import { sharingService } from '../src/services/sharing/index.js';
import { median } from './median.js';

const items = 3000;
const rounds = 5;
const ways = ['alone', 'with numbering', 'with numbering and a webhook'] as const;
type Way = (typeof ways)[number];

/**
 * Imports of new stories by turns: alone, while this process numbers, and while it also sends each story to a webhook
 * that confirms at once. Ratios are those of the same round.
 */
export async function measureImports(
  database: Database,
  print: (what: string, value: string) => void,
): Promise<void> {
  const seconds: Record<Way, number[]> = {
    alone: [],
    'with numbering': [],
    'with numbering and a webhook': [],
  };
  for (let round = 0; round < rounds; round += 1)
    for (const way of ways)
      seconds[way].push(await importBeside(way, `${ways.indexOf(way)}-${round}`, database));
  for (const way of ways) {
    const ratios = seconds[way].map((each, round) => (seconds.alone[round] ?? 0) / each);
    const rate = (items / median(seconds[way])).toFixed(0);
    const shown = ratios.map((ratio) => ratio.toFixed(2)).join(' ');
    print(
      `import ${way}, stories a second`,
      way === 'alone' ? rate : `${rate}; ${median(ratios).toFixed(2)} of alone (${shown})`,
    );
  }
}

async function importBeside(way: Way, name: string, database: Database): Promise<number> {
  if (way === 'alone') return importItems(name, database.url);
  const changes = changesService(database, () => undefined);
  const stopSending = way === 'with numbering' ? null : await sendWebhooks(database);
  try {
    return await importItems(name, database.url);
  } finally {
    await stopSending?.();
    await changes.close();
  }
}

/** Sends changes to a receiver of its own until the returned function is called. */
async function sendWebhooks(database: Database): Promise<() => Promise<void>> {
  let received = 0;
  const receiver = createServer((request, response) => {
    received += 1;
    request.resume().on('end', () => response.writeHead(204).end());
  });
  await new Promise<void>((resolve) => receiver.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}/`;
  await database.transaction('bench', (transaction) =>
    addEndpoint(
      transaction,
      { url, kinds: null, sections: null, query: null, secret: Buffer.alloc(32) },
      100,
    ),
  );
  const config = readConfig({ WEBHOOK_HTTP: 'yes', WEBHOOK_NETWORKS: '127.0.0.0/8' });
  const sharing = sharingService(database, config, () => undefined);
  const delivery = startWebhooks(config, database, sharing, createLogger('error'));
  return async () => {
    if (received === 0) throw new Error('The webhook was sent nothing.');
    process.stderr.write(`       ${received} messages to the webhook during the import\n`);
    await delivery.close();
    await sharing.close();
    receiver.close();
    await database.read({ text: 'delete from webhooks.endpoint' });
  };
}

/** The seconds that an import of new stories takes. */
async function importItems(name: string, url: string): Promise<number> {
  const folder = mkdtempSync(join(tmpdir(), 'dateline-bench-'));
  const file = join(folder, 'items.ndjson');
  const text = 'The ferry of Port Ellery sails at noon and returns in the evening. '.repeat(40);
  const lines = Array.from({ length: items }, (_, place) =>
    JSON.stringify({
      uri: `bench:${name}:${place}`,
      type: 'text',
      headline: `Ferry report ${name} ${place}`,
      language: 'en',
      body_text: `Report ${place}. ${text}`,
      firstcreated: '2026-01-01T08:00:00Z',
    }),
  );
  writeFileSync(file, lines.join('\n'));
  const began = performance.now();
  const child = spawn(process.execPath, [join('bin', 'dateline.mjs'), 'import', '--source', 'bench', file], {
    env: { ...process.env, DATABASE_URL: url },
    stdio: 'ignore',
  });
  const code = await new Promise((resolve) => child.on('close', resolve));
  rmSync(folder, { recursive: true });
  if (code !== 0) throw new Error(`The import ended with ${code}.`);
  return (performance.now() - began) / 1000;
}
