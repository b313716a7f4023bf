import { afterAll, describe, expect, it } from 'vitest';
import { liveGateway, subscribe, wsClient } from '../../support/live.js';

const gateway = liveGateway({ maxDistinctSubscriptions: 2 });
const ends: (() => unknown)[] = [];
afterAll(async () => {
  for (const end of ends) await end();
});

const article = 'art_00000000-0000-4000-8000-000000000001';
const settled = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 300));

describe('different subscriptions of a process', () => {
  it('are limited, whoever listens; equal ones and those of single articles are not', async () => {
    const client = wsClient(gateway.address);
    ends.push(() => client.dispose());
    const listen = (field: string) =>
      subscribe<{ error: { extensions: { code: string } }[] }>(client, `subscription { ${field} }`);
    const first = listen('articlePublished { cursor }');
    const counts = listen(`shareCounts(articleIds: ["${article}"]) { id }`);
    await settled();
    const [refused] = await listen('articlePublished { kind }').take(1);
    expect(refused?.error[0]?.extensions.code).toBe('OVERLOADED');
    expect((await fetch(`${gateway.address}/events`)).status).toBe(503);
    const equal = listen('articlePublished { cursor }');
    const single = listen(`articleChanged(id: "${article}") { cursor }`);
    await settled();
    expect([...first.events, ...counts.events, ...equal.events, ...single.events]).toEqual([]);
    counts.end();
    await settled();
    const other = listen('articlePublished { kind }');
    await settled();
    expect(other.events).toEqual([]);
  });
});
