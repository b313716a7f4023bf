import { Webhook } from 'standardwebhooks';
import { beforeEach, describe, expect, it } from 'vitest';
import { editorsOf } from '../../support/editors.js';
import { testGateway } from '../../support/gateway.js';
import { newsroomOf } from '../../support/newsroom.js';
import { type ReceivedMessage, testReceiver } from '../../support/receiver.js';
import { localWebhooks, webhooksOf } from '../../support/webhooks.js';

const gateway = testGateway({}, { webhooks: localWebhooks });
const editors = editorsOf(gateway);
const newsroom = newsroomOf(gateway);
const webhooks = webhooksOf(gateway, editors);
const receiver = testReceiver();

beforeEach(() => {
  receiver.messages.length = 0;
  receiver.respond = () => 200;
});

const told = ({ payload }: ReceivedMessage): string =>
  `${payload.type}${payload.data ? ` ${payload.data.article.headline}` : ''}`;
const verified = ({ text, headers }: ReceivedMessage, secret: string): unknown =>
  new Webhook(secret).verify(text, headers as Record<string, string>);

describe('a webhook', () => {
  it('is sent each change from its creation on, signed', async () => {
    await newsroom.publish({ uri: 'before' });
    await webhooks.settle();
    const { secret } = await webhooks.create({ url: receiver.url });
    webhooks.start();
    await newsroom.publish({ uri: 'a', headline: 'First' });
    await webhooks.settle();
    expect(receiver.messages.map(told)).toEqual(['article.upsert First']);
    const [message] = receiver.messages;
    if (!message) throw new Error('Nothing was received.');
    expect(verified(message, secret)).toEqual(message.payload);
    expect(message.headers).toMatchObject({
      'content-type': 'application/json',
      'webhook-id': expect.stringMatching(/^msg_[0-9a-f]{32}$/),
    });
    expect(message.payload).toMatchObject({
      timestamp: expect.stringMatching(/Z$/),
      change: { kind: 'UPSERT', version: 1, cursor: expect.any(String), formerSlugs: [], reason: null },
      data: { article: { slug: 'first', topics: [], authors: [] } },
    });
  });

  it('gives receipts to editors', async () => {
    await webhooks.create({ url: receiver.url });
    webhooks.start();
    receiver.respond = (_message) => (receiver.messages.length === 1 ? 500 : 200);
    const [{ slug = '' } = {}] = (await newsroom.publish({ uri: 'b', headline: 'Receipted' })) as never[];
    await webhooks.settle();
    const query =
      '{ articles(first: 100) { nodes { headline version receipts { webhook version acknowledgedAt attempts lastError } } } }';
    const read = async (headers: Record<string, string>) => {
      const { articles } = await gateway.data<{ articles: { nodes: { headline: string }[] } }>(
        query,
        {},
        headers,
      );
      return articles.nodes.find(({ headline }) => headline === 'Receipted');
    };
    const host = `${new URL(receiver.url).host}/hook`;
    expect(await read(editors.headers.ada)).toMatchObject({
      receipts: [
        {
          webhook: host,
          version: 1,
          acknowledgedAt: null,
          attempts: 1,
          lastError: 'The endpoint responded 500.',
        },
      ],
    });
    webhooks.advance(10_000);
    await webhooks.settle();
    expect(await read(editors.headers.ada)).toMatchObject({
      receipts: [
        { acknowledgedAt: expect.any(String), attempts: 2, lastError: 'The endpoint responded 500.' },
      ],
    });
    expect(await read({})).toMatchObject({ receipts: null });
    expect(slug).toBeDefined();
  });

  it('has receipts without its secret parts', async () => {
    const secret = 'k3'.repeat(20);
    const paths = [`/${secret}`, `/teams/T024/${secret}/${secret}?token=${secret}`, `/${'p'.repeat(16)}/x`];
    for (const path of paths) await webhooks.create({ url: new URL(path, receiver.url).href });
    webhooks.start();
    await newsroom.publish({ uri: 'secret', headline: 'Sent to all' });
    await webhooks.settle();
    const { articles } = await gateway.data<{
      articles: { nodes: { receipts: { webhook: string }[] }[] };
    }>('{ articles(first: 1) { nodes { receipts { webhook } } } }', {}, editors.headers.ada);
    const { host } = new URL(receiver.url);
    const shown = articles.nodes[0]?.receipts.map(({ webhook }) => webhook);
    expect(shown).toEqual([`${host}/k3k3…`, `${host}/teams/T024/k3k3…/k3k3…`, `${host}/${'p'.repeat(16)}/x`]);
  });
});
