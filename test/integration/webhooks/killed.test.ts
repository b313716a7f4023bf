import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { afterEach, describe, expect, it } from 'vitest';
import { editorsOf } from '../../support/editors.js';
import { testGateway } from '../../support/gateway.js';
import { newsroomOf } from '../../support/newsroom.js';
import { numberAll } from '../../support/numbers.js';
import { testReceiver } from '../../support/receiver.js';
import { until } from '../../support/until.js';
import { localWebhooks, webhooksOf } from '../../support/webhooks.js';

const gateway = testGateway({}, { webhooks: localWebhooks });
const editors = editorsOf(gateway);
const newsroom = newsroomOf(gateway);
const webhooks = webhooksOf(gateway, editors);
const receiver = testReceiver();
const workers: ChildProcess[] = [];

function startWorker(): ChildProcess {
  const worker = spawn(process.execPath, ['bin/dateline.mjs', 'worker'], {
    env: {
      ...process.env,
      DATABASE_URL: gateway.url,
      WEBHOOK_HTTP: 'yes',
      WEBHOOK_NETWORKS: '127.0.0.0/8',
    },
  });
  workers.push(worker);
  return worker;
}

afterEach(async () => {
  for (const worker of workers) {
    if (worker.exitCode !== null || worker.signalCode !== null) continue;
    worker.kill('SIGKILL');
    await once(worker, 'exit');
  }
});

describe('the process that sends', () => {
  it('is followed by another one when it is killed: nothing is lost, nothing goes back', async () => {
    await webhooks.create({ url: receiver.url });
    // The first attempts hang.
    receiver.respond = () => null;
    const first = startWorker();
    await newsroom.publish({ uri: 'a', headline: 'A1' }, { uri: 'b', headline: 'B1' });
    await numberAll(gateway);
    await until(() => receiver.messages.length === 2, 60_000);
    const second = startWorker();
    first.kill('SIGKILL');
    await once(first, 'exit');
    await newsroom.publish({ uri: 'a', headline: 'A2' });
    await numberAll(gateway);
    const before = receiver.messages.splice(0);
    receiver.respond = () => 200;
    await until(() => receiver.messages.length === 2, 60_000);
    await webhooks.settle();
    const headlines = receiver.messages.map(({ payload }) => payload.data?.article.headline);
    expect(headlines.sort()).toEqual(['A2', 'B1']);
    const idOf = (headline: string, messages = receiver.messages): unknown =>
      messages.find(({ payload }) => payload.data?.article.headline === headline)?.headers['webhook-id'];
    expect(idOf('B1')).toBe(idOf('B1', before));
    expect(idOf('A2')).not.toBe(idOf('A1', before));
    second.kill('SIGTERM');
    const [code] = await once(second, 'exit');
    expect(code).toBe(0);
  }, 120_000);
});
