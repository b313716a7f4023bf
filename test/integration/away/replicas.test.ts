import { afterAll, describe, expect, it } from 'vitest';
import { checkReplicas } from '../../../src/cli/doctor/replicas.js';
import { readConfig } from '../../../src/config/config.js';
import { ControlConnection } from '../../../src/db/control-connection.js';
import { Replicas } from '../../../src/db/replicas/replicas.js';
import { replicasOf } from '../../../src/process/replicas.js';
import { databaseUrl } from '../../support/database-server.js';
import { collectLog } from '../../support/log.js';
import { type DatabaseProxy, proxyTo } from '../../support/proxy.js';
import { testDatabase } from '../../support/test-database.js';
import { until } from '../../support/until.js';

const base = testDatabase();
const dead = 'postgres://user:hidden-word@127.0.0.1:1/news';
const proxies: DatabaseProxy[] = [];
afterAll(() => proxies.forEach((proxy) => void proxy.close()));

/** A server that answers an error to everybody. */
async function refusing(code: string): Promise<string> {
  const proxy = await proxyTo(base.url);
  proxies.push(proxy);
  proxy.answer({ code, message: 'password authentication failed for user "hidden-word"' });
  return proxy.url;
}

const wrong = async (): Promise<readonly (readonly [url: string, problem: string])[]> => [
  [dead, 'nothing listens at its address'],
  [base.url, 'it is no standby'],
  [await refusing('28P01'), 'it refuses the password'],
  [await refusing('3D000'), 'it has no such database'],
  [await refusing('53300'), 'it has too many connections'],
];

describe('a replica that was never read from', () => {
  it('is reported once, with its reason and without its user', async () => {
    const cases = await wrong();
    const { logger, lines } = collectLog();
    const config = readConfig({
      DATABASE_URL: base.url,
      DATABASE_READ_URLS: cases.map(([url]) => url).join(','),
    });
    const options = replicasOf(config, logger);
    if (!options) throw new Error('There are replicas.');
    const control = new ControlConnection(base.url);
    const times = { poolSize: 1, statementTimeoutMs: 1000, searchTimeoutMs: 1000 };
    const replicas = new Replicas(control, { ...options, ...times, settleMs: 300 });
    const said = (): string[] => lines.map(({ msg }) => String(msg));
    await until(() => lines.length >= cases.length);
    // Several rounds later, nothing was said again.
    const rounds = replicas.stats().map(({ reads }) => reads);
    await new Promise((resolve) => setTimeout(resolve, 800));
    await replicas.close();
    await control.close();
    expect(rounds).toEqual(cases.map(() => 0));
    expect(
      said()
        .map((line) => line.replace(/^Not reading from the replica \S+: /, ''))
        .sort(),
    ).toEqual(cases.map(([, problem]) => problem).sort());
    expect(lines.every(({ level }) => level === 40)).toBe(true);
    expect(JSON.stringify(lines)).not.toContain('hidden-word');
  });

  it('is a warning of the doctor, with advice', async () => {
    const cases = await wrong();
    const config = readConfig({
      DATABASE_URL: base.url,
      DATABASE_READ_URLS: cases.map(([url]) => url).join(','),
    });
    const findings = await checkReplicas(base.url, config);
    expect(findings).toEqual(
      cases.map(([, problem]) => ({
        check: 'replica',
        level: 'warning',
        message: expect.stringContaining(problem),
        advice: expect.stringMatching(/DATABASE_READ_URLS|DATABASE_URL/),
      })),
    );
    expect(JSON.stringify(findings)).not.toContain('hidden-word');
    expect(await checkReplicas(databaseUrl(base.url, 'postgres'), readConfig({}))).toEqual([]);
  });
});
