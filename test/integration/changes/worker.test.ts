import { spawn } from 'node:child_process';
import process from 'node:process';
import { expect, it } from 'vitest';
import { testGateway } from '../../support/gateway.js';
import { newsroomOf } from '../../support/newsroom.js';

const gateway = testGateway();

it('a worker numbers changes where no gateway runs', { timeout: 120_000 }, async () => {
  const { PATH, HOME } = process.env;
  const worker = spawn(process.execPath, ['bin/dateline.mjs', 'worker'], {
    env: { PATH, HOME, DATABASE_URL: gateway.url },
    stdio: 'ignore',
  });
  const ended = new Promise((resolve) => worker.once('exit', resolve));
  try {
    await newsroomOf(gateway).publish({ uri: 'a' }, { uri: 'b' });
    const numbered = () => gateway.sql('select number::int from changes.feed order by number');
    await expect.poll(numbered, { timeout: 90_000, interval: 200 }).toEqual([{ number: 1 }, { number: 2 }]);
  } finally {
    worker.kill('SIGTERM');
  }
  expect(await ended).toBe(0);
});
