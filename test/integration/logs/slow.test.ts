import { randomBytes } from 'node:crypto';
import { afterEach, describe, expect, it } from 'vitest';
import { readConfig } from '../../../src/config/config.js';
import { statementEnded } from '../../../src/domain/telemetry.js';
import { isLoggedAt } from '../../../src/http/server.js';
import { logSlow } from '../../../src/process/log-slow.js';
import { testGateway } from '../../support/gateway.js';
import { collectLog } from '../../support/log.js';
import { newsroomOf } from '../../support/newsroom.js';
import { until } from '../../support/until.js';

const gateway = testGateway();
const secret = randomBytes(12).toString('hex');
let slow: ReturnType<typeof logSlow> | null = null;
afterEach(() => slow?.close());

const settings = (env: Record<string, string>) => readConfig(env).telemetry.log;

describe('slow operations and statements', () => {
  it('are logged by name with a plan, and without any value of a client', async () => {
    await newsroomOf(gateway).publish({ uri: 'a', section: 'Sport' });
    const { logger, lines } = collectLog();
    const log = settings({ SLOW_OPERATION_MS: '1', SLOW_STATEMENT_MS: '1', LOG_PLANS: 'yes' });
    slow = logSlow(log, gateway.database, logger);
    const wait = 'select pg_sleep(0.02), $1::text as word';
    await gateway.database.read({ name: 'wait', text: wait }, [secret]);
    // PostgreSQL 15 has no plan for any values.
    await until(() => lines.some(({ msg }) => /^The plan of|^LOG_PLANS needs/.test(String(msg))));
    const query = 'query Find($query: String!) { search(query: $query) { nodes { headline } } }';
    await until(async () => {
      await gateway.app.inject({
        method: 'POST',
        url: '/graphql',
        headers: { 'x-preview-token': secret },
        payload: { query, variables: { query: secret } },
      });
      return lines.some(({ msg, operation }) => msg === 'Slow operation' && operation === 'Find');
    });
    expect(lines).toContainEqual(
      expect.objectContaining({ msg: 'Slow statement', statement: 'wait', outcome: 'ok' }),
    );
    const plan = lines.find(({ msg }) => String(msg).startsWith('The plan of'));
    if (plan) expect(plan).toMatchObject({ statement: 'wait', plan: expect.stringContaining('Result') });
    expect(JSON.stringify(lines)).not.toContain(secret);
    expect(JSON.stringify(lines)).not.toContain('pg_sleep(0.02), $1');
  });

  it('have no plan before PostgreSQL 16, which the start says once', async () => {
    const { logger, lines } = collectLog();
    const log = settings({ SLOW_STATEMENT_MS: '1', LOG_PLANS: 'yes' });
    const statements: string[] = [];
    const read = async (text: string) => {
      statements.push(text);
      return [{ version: 15 }] as never;
    };
    slow = logSlow(log, { control: { read } as never }, logger);
    for (const name of ['first', 'second'])
      statementEnded.publish({ statement: name, text: 'select 1', outcome: 'ok', seconds: 1 });
    await until(() => lines.length >= 3);
    expect(lines.map(({ msg }) => String(msg)).filter((msg) => /plan/i.test(msg))).toEqual([
      expect.stringContaining('LOG_PLANS needs PostgreSQL 16 or later, and the server has 15'),
    ]);
    expect(statements).toHaveLength(1);
  });

  it('are not measured by default', async () => {
    const { logger, lines } = collectLog();
    slow = logSlow(settings({}), gateway.database, logger);
    await gateway.database.read({ text: 'select pg_sleep(0.01)' });
    expect(lines).toEqual([]);
  });
});

describe('lines of requests', () => {
  it('are written for all, none, or a part and what failed', () => {
    const count = (ratio: number, status: number): number =>
      Array.from({ length: 1000 }, () => isLoggedAt(ratio, status)).filter(Boolean).length;
    expect([count(1, 200), count(0, 200), count(0, 500), count(0.1, 503)]).toEqual([1000, 0, 0, 1000]);
    expect(count(0.1, 200)).toBeGreaterThan(20);
    expect(count(0.1, 200)).toBeLessThan(300);
    expect([settings({ ACCESS_LOG: 'off' }), settings({ ACCESS_LOG: '0.25' })]).toMatchObject([
      { accessRatio: 0 },
      { accessRatio: 0.25 },
    ]);
  });
});
