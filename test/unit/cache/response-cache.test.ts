import { describe, expect, it } from 'vitest';
import type { Change } from '../../../src/db/changes/change.js';
import { parseSnapshot } from '../../../src/db/changes/snapshot.js';
import type { Dependencies } from '../../../src/domain/dependencies.js';
import type { NewResponse } from '../../../src/services/cache/entry.js';
import { ResponseCache } from '../../../src/services/cache/response-cache.js';
import { articleChange, facets, tagged } from '../../support/changes.js';

const edit = articleChange(facets(), facets({ updated: '2026-03-02T09:00:00Z' }));
const withdrawal = articleChange(facets(), null);
const other: Change = { ...edit, articleId: '2', tags: ['Article:2'] };
const day = 86_400_000;

/** A cache that follows the change log; the test sets the clock and sends the changes. */
function followingCache() {
  const clock = { now: 1_000_000 };
  const settings = {
    memoryBytes: 1_000_000,
    cacheSeconds: 60,
    countsSeconds: 5,
    staleIfErrorMs: day,
  };
  const cache = new ResponseCache(settings, null, () => clock.now);
  const poll = (...changes: Change[]) => ({ snapshot: parseSnapshot('5:5:'), at: 0, changes });
  cache.onStart({ ...poll(), since: parseSnapshot('0:0:'), origin: 'test' });
  cache.onState('following');
  const state = (): string => cache.find('page')?.state ?? 'none';
  const receive = (...changes: Change[]): void => cache.onPoll(poll(...changes));
  return { cache, clock, state, receive };
}

const response = (text: string, dependencies: Dependencies | null = tagged('Article:1')): NewResponse => ({
  body: Buffer.from(text),
  head: {},
  dependencies,
});

/** A response in flight until the test finishes it. */
function inFlight() {
  let finish = (_response: NewResponse): void => undefined;
  let fail = (_error: Error): void => undefined;
  const done = new Promise<NewResponse>((resolve, reject) => {
    finish = resolve;
    fail = reject;
  });
  return { make: () => done, finish, fail };
}

describe('a cached response', () => {
  it('is fresh for its lifetime, then expired, while no change invalidates it', async () => {
    const { cache, clock, state } = followingCache();
    await cache.getOrExecute('page', async () => response('page'));
    expect(state()).toBe('fresh');
    clock.now += 59_999;
    expect(state()).toBe('fresh');
    clock.now += 1;
    expect(state()).toBe('expired');
    clock.now += 2 * day;
    expect(state()).toBe('expired');
  });

  it('with share counts is fresh for seconds, expired for a minute, then stale', async () => {
    const { cache, clock, state } = followingCache();
    await cache.getOrExecute('page', async () => response('page', { ...tagged(), counts: true }));
    clock.now += 5000;
    expect(state()).toBe('expired');
    clock.now += 60_001;
    expect(state()).toBe('stale');
  });

  it('is stale for a day after an edit invalidated it, then dropped', async () => {
    const { cache, clock, state, receive } = followingCache();
    await cache.getOrExecute('page', async () => response('page'));
    receive(other);
    expect(state()).toBe('fresh');
    receive(edit);
    expect(state()).toBe('stale');
    clock.now += day;
    receive(edit);
    expect(state()).toBe('stale');
    clock.now += 1;
    expect(state()).toBe('none');
  });

  it('is deleted when it shows a withdrawn article, also when it was stale', async () => {
    const { cache, state, receive } = followingCache();
    await cache.getOrExecute('page', async () => response('page'));
    receive(edit);
    receive(withdrawal);
    expect(state()).toBe('none');
  });

  it('is stale while changes may be missed', async () => {
    const { cache, clock, state } = followingCache();
    await cache.getOrExecute('page', async () => response('page'));
    cache.onState('lost');
    expect(state()).toBe('stale');
    clock.now += 1000;
    cache.onState('lost');
    cache.onState('following');
    expect(state()).toBe('fresh');
  });

  it('stores its compressed body, and counts its bytes', async () => {
    const { cache, receive, state } = followingCache();
    const { entry } = await cache.getOrExecute('page', async () => response('page'));
    const before = cache.stats.bytes;
    cache.storeEncoding(entry, 'br', Buffer.alloc(5000));
    expect(cache.find('page')?.entry.encodings.get('br')).toHaveLength(5000);
    expect(cache.stats.bytes).toBe(before + 5000);
    receive(edit);
    expect(state()).toBe('stale');
  });

  it('is evicted for others above the limit in bytes', async () => {
    const { cache } = followingCache();
    for (let n = 0; n < 100; n += 1) {
      await cache.getOrExecute(`page ${n}`, async () => response('x'.repeat(50_000)));
    }
    expect(cache.stats.bytes).toBeLessThanOrEqual(1_000_000);
    expect(cache.stats.entries).toBeGreaterThan(10);
    expect(cache.find('page 99')?.state).toBe('fresh');
    expect(cache.find('page 0')).toBeNull();
  });
});

describe('a response without dependencies', () => {
  it('is returned and not stored', async () => {
    const { cache, state } = followingCache();
    const { entry } = await cache.getOrExecute('page', async () => response('error', null));
    expect(entry.body.toString()).toBe('error');
    expect(state()).toBe('none');
  });

  it('rejects all coalesced requests when it fails, and the next request tries again', async () => {
    const { cache } = followingCache();
    const { make: execute, fail } = inFlight();
    const waiting = [cache.getOrExecute('page', execute), cache.getOrExecute('page', execute)];
    fail(new Error('The database is away.'));
    for (const result of await Promise.allSettled(waiting)) {
      expect(result).toMatchObject({ status: 'rejected', reason: { message: 'The database is away.' } });
    }
    expect((await cache.getOrExecute('page', async () => response('page'))).from).toBe('executed');
  });

  it('does not replace a stale one', async () => {
    const { cache, state, receive } = followingCache();
    await cache.getOrExecute('page', async () => response('good'));
    receive(edit);
    await cache.getOrExecute('page', async () => response('error', null));
    expect(state()).toBe('stale');
    expect((await cache.lastStored('page'))?.body.toString()).toBe('good');
  });
});

describe('a response in flight', () => {
  it('is executed once for all equal requests', async () => {
    const { cache } = followingCache();
    const { make: execute, finish } = inFlight();
    const requests = [1, 2, 3].map(() => cache.getOrExecute('page', execute));
    finish(response('page'));
    expect((await Promise.all(requests)).map(({ from }) => from)).toEqual([
      'executed',
      'coalesced',
      'coalesced',
    ]);
  });

  it.each([
    ['an edit', edit],
    ['a withdrawal', withdrawal],
  ])('is not stored when %s was received meanwhile', async (_name, change) => {
    const { cache, state, receive } = followingCache();
    const { make: execute, finish } = inFlight();
    const requests = cache.getOrExecute('page', execute);
    receive(change);
    finish(response('older'));
    expect((await requests).entry.body.toString()).toBe('older');
    expect(state()).toBe('none');
  });

  it('is stored when an unrelated change was received', async () => {
    const { cache, state, receive } = followingCache();
    const { make: execute, finish } = inFlight();
    const requests = cache.getOrExecute('page', execute);
    receive(other);
    finish(response('page'));
    await requests;
    expect(state()).toBe('fresh');
  });

  it('is not shared with a request that came after a change was received', async () => {
    const { cache, receive, state } = followingCache();
    const { make: execute, finish } = inFlight();
    const early = cache.getOrExecute('page', execute);
    receive(edit);
    const late = [1, 2].map(() => cache.getOrExecute('page', async () => response('newer')));
    finish(response('older'));
    expect((await early).entry.body.toString()).toBe('older');
    for (const { entry } of await Promise.all(late)) expect(entry.body.toString()).toBe('newer');
    expect(state()).toBe('fresh');
  });

  it('is shared with a request that came after an unrelated change', async () => {
    const { cache, receive } = followingCache();
    const { make: execute, finish } = inFlight();
    const early = cache.getOrExecute('page', execute);
    receive(other);
    const late = cache.getOrExecute('page', async () => response('newer'));
    finish(response('page'));
    await early;
    expect(await late).toMatchObject({ from: 'coalesced', entry: { body: Buffer.from('page') } });
  });

  it('is not stored when it started before a gap in the change log', async () => {
    const { cache, state } = followingCache();
    const { make: execute, finish } = inFlight();
    const requests = cache.getOrExecute('page', execute);
    cache.onStart({
      snapshot: parseSnapshot('9:9:'),
      at: 0,
      changes: [],
      since: parseSnapshot('0:0:'),
      origin: '',
    });
    finish(response('older'));
    await requests;
    expect(state()).toBe('none');
  });
});
