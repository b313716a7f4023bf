import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Follower, followChanges } from '../../../src/db/changes/follow.js';
import { type DatabaseProxy, proxyTo } from '../../support/proxy.js';
import { testDatabase } from '../../support/test-database.js';

const base = testDatabase();
let proxy: DatabaseProxy;
let follower: Follower;
let state = '';

beforeAll(async () => {
  proxy = await proxyTo(base.url);
  follower = followChanges(proxy.url, {
    onStart: () => undefined,
    onPoll: () => undefined,
    onState: (next) => {
      state = next;
    },
  });
});
afterAll(async () => {
  proxy.close();
  await follower.close();
});

it('waits for a poll that begins later, and no longer than it may while the database is away', async () => {
  await expect.poll(() => state).toBe('following');
  await follower.catchUp(10_000);
  proxy.cut();
  await expect.poll(() => state).toBe('lost');
  await Promise.all(Array.from({ length: 100 }, () => follower.catchUp(50)));
  expect(state).toBe('lost');
});
