import type { ApolloClient } from '@apollo/client';
import { CombinedGraphQLErrors } from '@apollo/client/errors';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { isGone } from '../../../web/reader/src/islands/is-gone.js';
import { recordShare, sendPending } from '../../../web/reader/src/islands/pending-shares.js';

const failure = (code: string) =>
  new CombinedGraphQLErrors({
    data: { article: null },
    errors: [{ message: 'A failure.', extensions: { code } }],
  });

describe('a failure of the look for a later version', () => {
  it.each([
    ['GONE', true],
    ['SERVICE_UNAVAILABLE', false],
    ['TIMEOUT', false],
  ])('with %s means that the story was withdrawn: %s', (code, expected) => {
    expect(isGone(failure(code))).toBe(expected);
  });

  it('of the network does not mean that the story was withdrawn', () => {
    expect(isGone(new TypeError('Failed to fetch'))).toBe(false);
  });
});

describe('shares', () => {
  let stored: Map<string, string>;
  const store = {
    get length() {
      return stored.size;
    },
    key: (at: number) => [...stored.keys()][at] ?? null,
    getItem: (key: string) => stored.get(key) ?? null,
    setItem: (key: string, value: string) => void stored.set(key, value),
    removeItem: (key: string) => void stored.delete(key),
  };
  const sender = (mutate: (options: unknown) => Promise<unknown>) => ({
    client: { mutate } as unknown as ApolloClient,
    store,
  });
  const never = () => new Promise<unknown>(() => undefined);

  beforeEach(() => {
    stored = new Map();
  });

  it('are stored before anything is waited for', () => {
    void recordShare(sender(never), 'story', 'EMAIL');
    expect([...stored.values()].map((text) => JSON.parse(text))).toMatchObject([
      { articleId: 'story', channel: 'EMAIL' },
    ]);
  });

  it('are sent with the same key until one is acknowledged', async () => {
    const sent: { readonly idempotencyKey: string; readonly sharedAt?: string }[] = [];
    const sends = (outcome: () => Promise<unknown>) =>
      sender((options) => {
        sent.push((options as { variables: { input: (typeof sent)[number] } }).variables.input);
        return outcome();
      });
    await recordShare(
      sends(() => Promise.reject(new TypeError('No network.'))),
      'story',
      'EMAIL',
    );
    expect(stored.size).toBe(1);
    await sendPending(sends(() => Promise.resolve({})));
    expect(stored.size).toBe(0);
    const [first, second] = sent;
    expect(second?.idempotencyKey).toBe(first?.idempotencyKey);
    expect([first?.sharedAt, second?.sharedAt]).toEqual([undefined, expect.any(String)]);
  });

  it('that wait are bounded, and the oldest go first', () => {
    for (let at = 0; at < 105; at += 1) void recordShare(sender(never), `story ${at}`, 'EMAIL');
    const waiting = [...stored.values()].map((text) => JSON.parse(text).articleId);
    expect(waiting).toHaveLength(100);
    expect(waiting).toContain('story 104');
    expect(waiting).not.toContain('story 4');
  });

  it('are sent where the store is full or there is none', async () => {
    const full = () => {
      throw new Error('The store is full.');
    };
    const mutate = vi.fn(() => Promise.resolve({}));
    const { client } = sender(mutate);
    await recordShare({ client, store: { ...store, length: 0, setItem: full } }, 'story', 'EMAIL');
    await recordShare({ client, store: null }, 'story', 'EMAIL');
    expect(mutate).toHaveBeenCalledTimes(2);
  });
});
