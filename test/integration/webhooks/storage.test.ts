import { expect, it } from 'vitest';
import { editorsOf } from '../../support/editors.js';
import { testGateway } from '../../support/gateway.js';
import { webhooksOf } from '../../support/webhooks.js';

const gateway = testGateway();
const editors = editorsOf(gateway);
const webhooks = webhooksOf(gateway, editors);

it('old receipts and dead letters are removed, and the oldest dead letters beyond a number', async () => {
  await webhooks.create({ url: 'https://search.example.org' });
  await gateway.sql('update webhooks.endpoint set number = 5000');
  const add = (ids: string, set: string): Promise<object[]> =>
    gateway.sql(`insert into webhooks.delivery (endpoint_id, article_id, number, version, ${set.split(' = ')[0]})
      select endpoint.id, place, place, 1, ${set.split(' = ')[1]} from webhooks.endpoint, ${ids} place`);
  await add('generate_series(1, 1005)', "failed_at = now() - place * interval '1 minute'");
  await add('generate_series(2001, 2003)', "failed_at = now() - interval '31 days'");
  await add('generate_series(3001, 3003)', "acknowledged_at = now() - interval '31 days'");
  await add('generate_series(4001, 4003)', "acknowledged_at = now() - interval '29 days'");
  // The endpoint has not come to this one: without its row it would be sent twice.
  await add('generate_series(6001, 6001)', "acknowledged_at = now() - interval '31 days'");
  await add('generate_series(7001, 7001)', "next_at = now() + interval '1 hour'");
  await webhooks.start().removeOld();
  const rows = await gateway.sql<{ id: number }>(
    'select article_id::int as id from webhooks.delivery order by article_id',
  );
  const ids = rows.map(({ id }) => id);
  expect(ids.slice(0, 1000)).toEqual(Array.from({ length: 1000 }, (_, place) => place + 1));
  expect(ids.slice(1000)).toEqual([4001, 4002, 4003, 6001, 7001]);
});
