import { PassThrough } from 'node:stream';
import { text } from 'node:stream/consumers';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createLogger } from '../../../src/config/logger.js';

beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] }));
afterEach(() => void vi.useRealTimers());

interface Line {
  readonly reqId?: string;
  readonly held?: number;
  readonly err?: { readonly message: string };
  readonly msg?: string;
}

function log(format: 'json' | 'pretty' = 'json') {
  const output = new PassThrough();
  const logger = createLogger('info', format, output as unknown as NodeJS.WriteStream);
  const written = (): Promise<string> => {
    output.end();
    return text(output);
  };
  const lines = async (): Promise<Line[]> =>
    (await written())
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Line);
  return { logger, written, lines };
}

const refused = (port: number): Error =>
  Object.assign(new Error(`connect ECONNREFUSED 127.0.0.1:${port}`), { code: 'ECONNREFUSED' });

describe('equal errors', () => {
  it('write five lines within 30 seconds, then one with the number of those that were held', async () => {
    const { logger, lines } = log();
    for (let i = 1; i <= 1000; i += 1)
      logger.child({ reqId: `r${i}` }).error({ err: refused(i) }, 'A request failed');
    logger.info('Something else');
    vi.advanceTimersByTime(30_000);
    const all = await lines();
    expect(all.map(({ reqId }) => reqId)).toEqual([
      ...Array.from({ length: 5 }, (_, i) => `r${i + 1}`),
      undefined,
      'r1000',
    ]);
    expect(all.map(({ held }) => held)).toEqual([...Array(6).fill(undefined), 995]);
    expect(all.at(-1)).toMatchObject({
      msg: 'A request failed',
      err: { message: 'connect ECONNREFUSED 127.0.0.1:1000' },
    });
  });

  it('of a database are told apart by the line that asked it', async () => {
    const { logger, lines } = log();
    const ofDriver = (line: string): Error => {
      const error = Object.assign(new Error('duplicate key'), { code: '23505' });
      error.stack = `error: duplicate key\n    at Parser.parse (/app/node_modules/pg-protocol/parser.js:1:1)\n    at ${line}`;
      return error;
    };
    for (let i = 0; i < 9; i += 1) logger.error({ err: ofDriver('save (/app/save.js:1:1)') });
    logger.error({ err: ofDriver('send (/app/send.js:1:1)') });
    expect(await lines()).toHaveLength(6);
  });

  it('that end the process are always written', async () => {
    const { logger, lines } = log();
    for (let i = 0; i < 9; i += 1) logger.fatal({ err: refused(i) });
    expect(await lines()).toHaveLength(9);
  });

  it('begin again after that, and need no message', async () => {
    const { logger, lines } = log();
    for (let round = 0; round < 2; round += 1) {
      for (let i = 0; i < 12; i += 1) logger.error({ err: refused(i) });
      vi.advanceTimersByTime(30_000);
    }
    expect((await lines()).map(({ held }) => held ?? 0)).toEqual([
      ...Array(5).fill(0),
      7,
      ...Array(5).fill(0),
      7,
    ]);
  });

  it('are those of one message, type, code and place', async () => {
    const { logger, lines } = log();
    const here = (): Error => new Error('One place');
    const there = (): Error => new Error('Another place');
    for (let i = 0; i < 20; i += 1) {
      logger.warn({ err: here() });
      logger.warn({ err: there() });
      logger.warn({ err: Object.assign(here(), { code: 'OTHER' }) });
      logger.warn({ err: here() }, 'A job failed');
    }
    vi.advanceTimersByTime(30_000);
    expect((await lines()).map(({ held }) => held ?? 0)).toEqual([...Array(20).fill(0), 15, 15, 15, 15]);
  });

  it('of more kinds than are told apart count as one kind', async () => {
    const { logger, lines } = log();
    for (let i = 0; i < 500; i += 1)
      logger.error({ err: Object.assign(new Error('Odd'), { code: `C${i}` }) });
    vi.advanceTimersByTime(30_000);
    expect(await lines()).toHaveLength(100 + 5 + 1);
  });

  it('are limited on a terminal, too, and other lines never', async () => {
    const { logger, written } = log('pretty');
    for (let i = 0; i < 50; i += 1) {
      logger.error({ err: refused(i) }, 'Failed');
      logger.error({ err: 'a text' }, 'Text');
      logger.info({ sent: i }, 'Sent');
      logger.info('Plain');
    }
    vi.advanceTimersByTime(30_000);
    const count = (pattern: RegExp, text: string): number => text.match(pattern)?.length ?? 0;
    const all = await written();
    expect([/ Failed$/gm, / Text$/gm, / Sent$/gm, / Plain$/gm].map((one) => count(one, all))).toEqual([
      6, 50, 50, 50,
    ]);
    expect(all).toContain('held: 45');
  });
});
