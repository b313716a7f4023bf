import { Webhook } from 'standardwebhooks';
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

beforeEach(() => {
  receiver.messages.length = 0;
  receiver.respond = () => 200;
});

const told = ({ payload }: ReceivedMessage): string =>
  `${payload.change.kind}${payload.data ? ` ${payload.data.article.headline}` : ''}`;

const idOf = async (headline: string): Promise<{ id: string; version: number }> => {
  const [row] = await gateway.sql<{ id: string; version: number }>(
    `select 'art_' || uid as id, version from article where headline = $1`,
    [headline],
  );
  if (!row) throw new Error(`There is no ${headline}.`);
  return row;
};

describe('a webhook', () => {
  it('is sent the data of its own query, as a reader sees it', async () => {
    const query =
      'query ($id: ID!) { article(id: $id) { headline shareCount draft { version } receipts { version } } viewer { role } }';
    await webhooks.create({ url: receiver.url, query });
    webhooks.start();
    await newsroom.publish({ uri: 'own', headline: 'Own' });
    await webhooks.settle();
    expect(receiver.messages.map(({ payload }) => payload.data)).toEqual([
      {
        article: { headline: 'Own', shareCount: 0, draft: null, receipts: null },
        viewer: { role: 'READER' },
      },
    ]);
  });

  it('is sent the changes of its sections, and which left', async () => {
    await newsroom.publish({ uri: 'seed', headline: 'Seed', section: 'Sport' });
    await webhooks.settle();
    await webhooks.create({ url: receiver.url, sections: ['sport'] });
    webhooks.start();
    await newsroom.publish(
      { uri: 's1', headline: 'In sport', section: 'Sport' },
      { uri: 's2', headline: 'In arts', section: 'Arts' },
    );
    await webhooks.settle();
    await newsroom.publish({ uri: 's1', headline: 'In sport', section: 'Arts' });
    await webhooks.settle();
    expect(receiver.messages.map(told)).toEqual(['UPSERT In sport', 'LEFT']);
  });

  it('is sent the kinds that it takes', async () => {
    await newsroom.publish({ uri: 'k1', headline: 'Kind one' });
    await webhooks.settle();
    await webhooks.create({ url: receiver.url, kinds: ['WITHDRAWN'] });
    webhooks.start();
    await newsroom.publish({ uri: 'k2', headline: 'Kind two' });
    const { id } = await idOf('Kind one');
    await editors.run('withdrawArticle', { id, reason: 'A court order' }, 'article { id }');
    await webhooks.settle();
    expect(receiver.messages.map(({ payload }) => payload)).toMatchObject([
      { type: 'article.withdrawn', data: null, change: { articleId: id, reason: 'A court order' } },
    ]);
  });

  it('is sent nothing that readers may not see', async () => {
    await webhooks.create({ url: receiver.url });
    webhooks.start();
    const later = new Date(Date.now() + 3_600_000);
    await newsroom.publish({ uri: 'scheduled', headline: 'Scheduled', publishedAt: later });
    await editors.run('createArticle', { headline: 'Drafted', bodyHtml: '<p>Text.</p>' }, 'article { id }');
    await newsroom.publish({ uri: 'shown', headline: 'Shown' });
    await webhooks.settle();
    const { id } = await idOf('Shown');
    await editors.run(
      'saveDraft',
      { id, expectedDraftVersion: 0, patch: { headline: 'Not yet' } },
      'draft { version }',
    );
    await webhooks.settle();
    expect(receiver.messages.map(told)).toEqual(['UPSERT Shown']);
    expect(receiver.messages.map(({ text }) => text).join()).not.toMatch(/Scheduled|Drafted|Not yet/);
  });

  it('is sent corrections and withdrawals before a backlog, also one that it does not take yet', async () => {
    await newsroom.publish({ uri: 'p1', headline: 'Corrected' }, { uri: 'p2', headline: 'Withdrawn' });
    await webhooks.settle();
    await webhooks.create({ url: receiver.url });
    await newsroom.publish(
      ...Array.from({ length: 1300 }, (_, place) => ({ uri: `b${place}`, headline: `Backlog ${place}` })),
    );
    await numberAll(gateway);
    const { id: articleId, version } = await idOf('Corrected');
    const correction = { note: 'It was wrong.' };
    const change = { id: articleId, expectedVersion: version, patch: { standfirst: 'Right.' }, correction };
    await editors.run('updateArticle', change, 'article { id }');
    const { id } = await idOf('Withdrawn');
    await editors.run('withdrawArticle', { id, reason: 'Wrong' }, 'article { id }');
    await numberAll(gateway);
    // What fails waits, until no more is taken.
    receiver.respond = (message) => (told(message).includes('Backlog') ? 500 : 200);
    webhooks.start();
    const confirmed = (): string[] => receiver.messages.filter((each) => each.confirmed).map(told);
    await until(() => confirmed().length === 2, 20_000);
    expect(confirmed().sort()).toEqual(['UPSERT Corrected', 'WITHDRAWN']);
    expect(receiver.messages.length).toBeLessThan(200);
    const [row] = await gateway.sql(
      `select number < (select last_number from changes.numbering) as "isBehind" from webhooks.endpoint where not paused`,
    );
    expect(row).toEqual({ isBehind: true });
  });

  it('has two signatures for a day after its secret was rotated', async () => {
    const { id, secret: former } = await webhooks.create({ url: receiver.url });
    const { rotateWebhookSecret } = await gateway.data<{ rotateWebhookSecret: { secret: string } }>(
      'mutation ($id: ID!) { rotateWebhookSecret(id: $id) { secret } }',
      { id },
      editors.headers.admin,
    );
    const verifies = ({ text, headers }: ReceivedMessage, secret: string): boolean => {
      try {
        new Webhook(secret).verify(text, headers as Record<string, string>);
        return true;
      } catch {
        return false;
      }
    };
    webhooks.start();
    await newsroom.publish({ uri: 'r1', headline: 'Rotated' });
    await webhooks.settle();
    const [message] = receiver.messages;
    if (!message) throw new Error('Nothing was received.');
    expect(String(message.headers['webhook-signature']).split(' ')).toHaveLength(2);
    expect([former, rotateWebhookSecret.secret].map((secret) => verifies(message, secret))).toEqual([
      true,
      true,
    ]);
    expect(verifies(message, `whsec_${Buffer.alloc(32).toString('base64')}`)).toBe(false);
    webhooks.advance(25 * 3_600_000);
    await newsroom.publish({ uri: 'r2', headline: 'A day later' });
    await webhooks.settle();
    expect(String(receiver.messages[1]?.headers['webhook-signature']).split(' ')).toHaveLength(1);
  });
});
