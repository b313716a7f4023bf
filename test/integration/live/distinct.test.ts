import { afterAll, describe, expect, it } from 'vitest';
import { listeningTo, liveGateway, subscribe, wsClient } from '../../support/live.js';

const gateway = liveGateway({ maxDistinctSubscriptions: 2, maxLiveBytes: 270_000 });
const ends: (() => unknown)[] = [];
afterAll(async () => {
  for (const end of ends) await end();
});

const article = 'art_00000000-0000-4000-8000-000000000001';

describe('different subscriptions of a process', () => {
  it('are limited, whoever listens; equal ones and those of single articles are not', async () => {
    const client = wsClient(gateway.address);
    ends.push(() => client.dispose());
    const listen = (field: string) =>
      subscribe<{ error: { extensions: { code: string } }[] }>(client, `subscription { ${field} }`);
    const [first, counts] = await listeningTo(
      () =>
        [
          listen('articlePublished { cursor }'),
          listen(`shareCounts(articleIds: ["${article}"]) { id }`),
        ] as const,
      2,
    );
    const [refused] = await listen('articlePublished { kind }').take(1);
    expect(refused?.error[0]?.extensions.code).toBe('OVERLOADED');
    expect((await fetch(`${gateway.address}/events`)).status).toBe(503);
    const [equal, single] = await listeningTo(
      () =>
        [
          listen('articlePublished { cursor }'),
          listen(`articleChanged(id: "${article}") { cursor }`),
        ] as const,
      2,
    );
    expect([...first.events, ...counts.events, ...equal.events, ...single.events]).toEqual([]);
    counts.end();
    // Its place is free when the gateway has heard of it.
    const refusals = async (): Promise<object[]> => {
      const other = listen('articlePublished { kind }');
      await new Promise((resolve) => setTimeout(resolve, 300));
      return other.events;
    };
    await expect.poll(refusals).toEqual([]);
  });

  it('of single articles are limited by the memory of their documents and variables', async () => {
    const client = wsClient(gateway.address);
    ends.push(() => client.dispose());
    const listen = (alias: string, variables: Record<string, unknown> = {}) =>
      subscribe<{ error: { extensions: { code: string } }[] }>(
        client,
        `subscription { articleChanged(id: "${article}") { ${alias} } }`,
        variables,
      );
    const aliases = (prefix: string): string =>
      Array.from({ length: 60 }, (_, at) => `${prefix}${at}: cursor`).join(' ');
    const prefixes = ['a', 'b', 'c', 'd'];
    const all = prefixes.map((prefix) => listen(aliases(prefix)));
    // Whichever comes last.
    const refused = () => all.filter(({ events }) => events.length > 0);
    await expect.poll(() => refused().length, { timeout: 20_000 }).toBe(1);
    expect(refused()[0]?.events[0]?.error[0]?.extensions.code).toBe('OVERLOADED');
    // Variables that the document does not declare make no other operation.
    const followed = prefixes.filter((_, at) => all[at]?.events.length === 0);
    const undeclared = await listeningTo(() =>
      listen(aliases(followed[0] ?? ''), { other: 'x'.repeat(40_000) }),
    );
    expect(undeclared.events).toEqual([]);
    expect(refused()).toHaveLength(1);
  });
});
