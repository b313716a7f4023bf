import { setTimeout as pause } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { publishDue } from '../../../src/db/changes/publish-due.js';
import { takeWriterLock } from '../../../src/db/writer-lock.js';
import { testGateway } from '../../support/gateway.js';
import { newsroomOf } from '../../support/newsroom.js';
import { numberAll } from '../../support/numbers.js';

const gateway = testGateway();
const newsroom = newsroomOf(gateway);

interface Feed {
  readonly changes: { readonly changes: readonly { readonly articleId: string; readonly kind: string }[] };
}
const kindOf = async (id: string): Promise<string | undefined> => {
  await numberAll(gateway);
  const { changes } = await gateway.data<Feed>('{ changes(first: 100) { changes { articleId kind } } }');
  return changes.changes.find(({ articleId }) => articleId === id)?.kind;
};

it('tells copies that a story is hidden again, though its new time began to be written before they had it', async () => {
  const item = { uri: 'embargoed', headline: 'Embargoed', body: { text: 'Words.' } };
  const due = new Date(Date.now() + 800);
  const [story] = await newsroom.publish({ ...item, publishedAt: due });
  const id = `art_${story?.uid}`;
  let waiting: Promise<unknown> = Promise.resolve();
  await gateway.database.transaction('test', async (transaction) => {
    await takeWriterLock(transaction);
    const later = new Date(Date.now() + 3_600_000);
    waiting = newsroom.publish({ ...item, headline: 'Embargoed for longer', publishedAt: later });
    await pause(due.getTime() - Date.now() + 100);
    await publishDue(gateway.database);
    expect(await kindOf(id)).toBe('UPSERT');
  });
  await waiting;
  expect(await kindOf(id)).toBe('WITHDRAWN');
  expect(await gateway.data(`{ article(id: "${id}") { headline } }`)).toEqual({ article: null });
});
