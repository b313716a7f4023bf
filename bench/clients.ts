/* What quotas, trusted documents and counting usage cost: the same gateway with and without, in turns, in one run. */

import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { pino } from 'pino';
import { createApp } from '../src/app.js';
import { readConfig } from '../src/config/config.js';
import { migrateUp } from '../src/db/migrate.js';
import { openConfigured } from '../src/db/open.js';
import { publishDocuments } from '../src/db/trusted/documents.js';
import { maxTrusted } from '../src/domain/trusted-documents.js';
import { openClientServices } from '../src/process/client-services.js';
import { cacheService } from '../src/services/cache/index.js';
import { sharingService } from '../src/services/sharing/index.js';
import { median } from './median.js';

const rounds = 7;
const requests = 6000;
const concurrency = 16;

const config = readConfig(process.env);
const limited = readConfig({
  ...process.env,
  TRUSTED_DOCUMENTS: 'only',
  REQUESTS_PER_MINUTE: '100000000',
  COST_PER_MINUTE: '100000000',
});
const unlimited = readConfig({ ...process.env, USAGE_DAYS: '0' });
const database = await openConfigured(config);
await migrateUp(database);
const logger = pino({ level: 'silent' });
const sharing = sharingService(database, config, () => undefined);
const text = 'query Front { articles(first: 10) { nodes { headline slug section { name } } } }';
await publishDocuments(database, [{ id: 'front', name: 'Front', kind: 'query', text }], maxTrusted);

async function gateway(settings: typeof config, withCache: boolean) {
  const clients = await openClientServices(settings, database, logger);
  const cache = withCache ? await cacheService(database, settings.cache, () => undefined) : null;
  const app = await createApp({ config: settings, database, sharing, logger, cache, ...clients });
  await app.listen({ port: 0 });
  const close = async (): Promise<void> => {
    await app.close();
    await clients.close();
    await cache?.close();
  };
  return { port: (app.server.address() as AddressInfo).port, close };
}

/** Requests a second. */
async function load(port: number, payload: object): Promise<number> {
  const agent = new http.Agent({ keepAlive: true, maxSockets: concurrency });
  const body = JSON.stringify(payload);
  const headers = {
    'content-type': 'application/json',
    'content-length': Buffer.byteLength(body),
    'apollographql-client-name': 'bench',
  };
  const send = (): Promise<void> =>
    new Promise((resolve, reject) => {
      const request = http.request({ port, path: '/graphql', method: 'POST', agent, headers }, (response) => {
        if (response.statusCode !== 200) reject(new Error(`Status ${response.statusCode}`));
        response.resume().on('end', resolve);
      });
      request.on('error', reject);
      request.end(body);
    });
  await Promise.all(Array.from({ length: concurrency }, send));
  const started = performance.now();
  let left = requests;
  const worker = async (): Promise<void> => {
    while (left > 0) {
      left -= 1;
      await send();
    }
  };
  await Promise.all(Array.from({ length: concurrency }, worker));
  agent.destroy();
  return requests / ((performance.now() - started) / 1000);
}

for (const withCache of [true, false]) {
  const [plain, full] = [await gateway(unlimited, withCache), await gateway(limited, withCache)];
  const rates = { plain: [] as number[], full: [] as number[], byId: [] as number[] };
  for (let round = 0; round < rounds; round += 1) {
    rates.plain.push(await load(plain.port, { query: text }));
    rates.full.push(await load(full.port, { query: text }));
    rates.byId.push(await load(full.port, { documentId: 'front' }));
  }
  const [base, all, byId] = [median(rates.plain), median(rates.full), median(rates.byId)];
  process.stdout.write(
    `${withCache ? 'cached' : 'executed'}: without ${Math.round(base)} requests/s, with all ${Math.round(all)} (${(all / base).toFixed(3)}), by id ${Math.round(byId)} (${(byId / base).toFixed(3)})\n`,
  );
  await Promise.all([plain.close(), full.close()]);
}
await sharing.close();
await database.close();
