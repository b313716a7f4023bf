import { beforeEach, describe, expect, it } from 'vitest';
import { editorsOf } from '../../support/editors.js';
import { testGateway } from '../../support/gateway.js';
import { newsroomOf } from '../../support/newsroom.js';
import { numberAll } from '../../support/numbers.js';
import { type ReceivedMessage, testReceiver } from '../../support/receiver.js';
import { until } from '../../support/until.js';
import { localWebhooks, webhooksOf } from '../../support/webhooks.js';

const gateway = testGateway({}, { webhooks: localWebhooks });
const editors = editorsOf(gateway);
const newsroom = newsroomOf(gateway);
const webhooks = webhooksOf(gateway, editors);
const receiver = testReceiver();
const hourMs = 3_600_000;

beforeEach(() => {
  receiver.messages.length = 0;
  receiver.respond = () => 200;
});

const headlineOf = ({ payload }: ReceivedMessage): string => payload.data?.article.headline ?? payload.type;
const confirmed = (): string[] => receiver.messages.filter((each) => each.confirmed).map(headlineOf);
const idOf = ({ headers }: ReceivedMessage): string => String(headers['webhook-id']);

interface Status {
  readonly id: string;
  readonly paused: boolean;
  readonly failing: boolean;
  readonly lagSeconds: number;
  readonly lastCursor: string;
  readonly deadLetters: {
    readonly nodes: {
      readonly attempts: number;
      readonly error: string;
      readonly change: { readonly articleId: string };
    }[];
  };
}

async function statusOf(id: string): Promise<Status> {
  const { webhooks: all } = await gateway.data<{ webhooks: Status[] }>(
    '{ webhooks { id paused failing lagSeconds lastCursor deadLetters { nodes { attempts error change { articleId } } } } }',
    {},
    editors.headers.admin,
  );
  const found = all.find((each) => each.id === id);
  if (!found) throw new Error('There is no such webhook.');
  return found;
}

describe('a receiver that is down', () => {
  it('gets the latest states alone after an hour, none older than one before', async () => {
    const { id } = await webhooks.create({ url: receiver.url });
    webhooks.start();
    await receiver.kill();
    await newsroom.publish({ uri: 'a', headline: 'A1' }, { uri: 'b', headline: 'B1' });
    await webhooks.settle();
    expect(await statusOf(id)).toMatchObject({ failing: true, paused: false });
    for (let version = 2; version <= 4; version += 1) {
      webhooks.advance(hourMs / 3);
      await newsroom.publish({ uri: 'a', headline: `A${version}` });
      await webhooks.settle();
    }
    expect((await statusOf(id)).lagSeconds).toBeGreaterThan(0);
    await receiver.listen();
    await newsroom.publish({ uri: 'c', headline: 'C1' });
    await webhooks.settle();
    await webhooks.settle();
    expect(confirmed().sort()).toEqual(['A4', 'B1', 'C1']);
    expect(await statusOf(id)).toMatchObject({ failing: false, lagSeconds: 0, deadLetters: { nodes: [] } });
  });

  it('gets the same message under the same id in each attempt', async () => {
    await webhooks.create({ url: receiver.url });
    webhooks.start();
    receiver.respond = () => (receiver.messages.length < 4 ? 500 : 200);
    await newsroom.publish({ uri: 'same', headline: 'Same' });
    for (let attempt = 1; attempt <= 4; attempt += 1) {
      await webhooks.settle();
      webhooks.advance(hourMs);
    }
    expect(receiver.messages.map(headlineOf)).toEqual(['Same', 'Same', 'Same', 'Same']);
    expect(new Set(receiver.messages.map(idOf)).size).toBe(1);
    await newsroom.publish({ uri: 'same', headline: 'Other' });
    await webhooks.settle();
    expect(new Set(receiver.messages.map(idOf)).size).toBe(2);
  });

  it('leaves dead letters after ten attempts, which a replay sends again', async () => {
    const { id } = await webhooks.create({ url: receiver.url });
    const { lastCursor } = await statusOf(id);
    webhooks.start();
    receiver.respond = (message) => (headlineOf(message) === 'Poison' ? 500 : 200);
    await newsroom.publish({ uri: 'poison', headline: 'Poison' });
    for (let attempt = 1; attempt <= 11; attempt += 1) {
      await webhooks.settle();
      webhooks.advance(30 * hourMs);
    }
    await newsroom.publish({ uri: 'fine', headline: 'Fine' });
    await webhooks.settle();
    expect(receiver.messages.map(headlineOf)).toEqual([...Array(10).fill('Poison'), 'Fine']);
    const { deadLetters, lagSeconds } = await statusOf(id);
    expect(deadLetters.nodes).toMatchObject([{ attempts: 10, error: 'The endpoint responded 500.' }]);
    expect(lagSeconds).toBe(0);
    receiver.respond = () => 200;
    await gateway.data(
      'mutation ($id: ID!, $since: String!) { replayWebhook(id: $id, since: $since) { webhook { id } } }',
      { id, since: lastCursor },
      editors.headers.admin,
    );
    await webhooks.settle();
    expect(confirmed().sort()).toEqual(['Fine', 'Fine', 'Poison']);
    expect(new Set(receiver.messages.map(idOf)).size).toBe(4);
    expect((await statusOf(id)).deadLetters.nodes).toEqual([]);
  });
});

describe('a receiver', () => {
  it('that responds 410 pauses its webhook', async () => {
    const { id } = await webhooks.create({ url: receiver.url });
    webhooks.start();
    receiver.respond = () => 410;
    await newsroom.publish({ uri: 'gone', headline: 'Gone' });
    await webhooks.settle();
    await newsroom.publish({ uri: 'gone', headline: 'Gone again' });
    await webhooks.settle();
    expect(receiver.messages).toHaveLength(1);
    expect(await statusOf(id)).toMatchObject({ paused: true, failing: true });
    receiver.respond = () => 200;
    await gateway.data(
      'mutation ($id: ID!) { pauseWebhook(id: $id, paused: false) { webhook { id } } }',
      { id },
      editors.headers.admin,
    );
    await webhooks.settle();
    expect(confirmed()).toEqual(['Gone again']);
  });

  it.each([429, 503])('that responds %i is asked again when it says', async (status) => {
    await webhooks.create({ url: receiver.url });
    webhooks.start();
    receiver.messages.length = 0;
    receiver.respond = (_message, response) => {
      response.setHeader('retry-after', '120');
      return status;
    };
    await newsroom.publish({ uri: `busy${status}`, headline: `Busy ${status}` });
    await webhooks.settle();
    expect(receiver.messages).toHaveLength(1);
    receiver.respond = () => 200;
    webhooks.advance(100_000);
    await webhooks.settle();
    expect(receiver.messages).toHaveLength(1);
    webhooks.advance(25_000);
    await webhooks.settle();
    expect(receiver.messages).toHaveLength(2);
  });

  it.each([
    ['redirects', 'The endpoint responded 302.', 302],
    ['hangs', 'No response within 1 s.', null],
  ] as const)('that %s does not confirm', async (_what, reason, status) => {
    await webhooks.create({ url: receiver.url });
    webhooks.start({ timeoutMs: 1000 });
    receiver.respond = (_message, response) => {
      response.setHeader('location', receiver.url);
      return status;
    };
    await newsroom.publish({ uri: `r${status}`, headline: `R${status}` });
    await webhooks.settle();
    expect(receiver.messages).toHaveLength(1);
    const [row] = await gateway.sql(
      'select last_error, acknowledged_at from webhooks.delivery order by endpoint_id desc limit 1',
    );
    expect(row).toEqual({ last_error: reason, acknowledged_at: null });
  });

  it('that is slow gets one message of an article at a time, the latest last', async () => {
    await webhooks.create({ url: receiver.url });
    webhooks.start();
    let open = 0;
    let most = 0;
    let answer = (): void => undefined;
    const answered = new Promise<void>((resolve) => (answer = resolve));
    receiver.respond = (message, response) => {
      open += 1;
      most = Math.max(most, open);
      void answered.then(() => {
        open -= 1;
        message.confirmed = true;
        response.writeHead(204).end();
      });
      return null;
    };
    for (let version = 1; version <= 6; version += 1) {
      await newsroom.publish({ uri: 'slow', headline: `Slow ${version}` });
      await numberAll(gateway);
      await until(() => receiver.messages.length > 0);
    }
    // Longer than the pause between two looks for what is due.
    await new Promise((resolve) => setTimeout(resolve, 500));
    expect(receiver.messages).toHaveLength(1);
    answer();
    await webhooks.settle();
    await until(() => open === 0);
    expect(most).toBe(1);
    expect(confirmed().at(-1)).toBe('Slow 6');
    expect(confirmed()).toEqual([...confirmed()].sort());
    expect(receiver.messages).toHaveLength(2);
  });
});
