import { pino } from 'pino';
import { expect, it } from 'vitest';
import { createApp } from '../../../src/app.js';
import { sharingService } from '../../../src/services/sharing/index.js';
import { backUp, hashesOf, restoreInto } from '../../support/backups.js';
import { emptyDatabases } from '../../support/empty-databases.js';
import { fullNewsroom } from '../../support/full-newsroom.js';
import { testConfig } from '../../support/gateway.js';
import { newsroomOf } from '../../support/newsroom.js';
import { numberAll } from '../../support/numbers.js';
import { expectSameResponses } from '../../support/same-responses.js';

const { gateway } = fullNewsroom(20);
const databases = emptyDatabases();

/** Writes pairs of stories until it is told to stop. */
function writePairs(): { stop(): Promise<number> } {
  const newsroom = newsroomOf(gateway);
  let going = true;
  const done = (async () => {
    let pairs = 0;
    for (; going; pairs += 1) {
      await newsroom.publish(
        { uri: `pair:${pairs}:a` },
        { uri: `pair:${pairs}:b` },
        { uri: 'pair:often', headline: `Edit ${pairs}` },
      );
      const { uid } =
        (await gateway.sql<{ uid: string }>(`select uid from article where source_uri = 'pair:often'`))[0] ??
        {};
      await gateway.data(
        'mutation ($id: ID!) { recordShare(input: { articleId: $id, channel: COPY_LINK }) { share { url } } }',
        { id: `art_${uid}` },
      );
    }
    return pairs;
  })();
  return {
    stop() {
      going = false;
      return done;
    },
  };
}

const requests = [
  '{ articles(first: 50) { totalCount edges { cursor node { id headline slug body { html } publishedAt shareCount section { name } topics { name } authors { name } related(first: 5) { edges { node { article { id } } } } } } } }',
  '{ sections { id name } topics(first: 50) { edges { node { id name } } } trending(first: 10) { article { id } shares } }',
  '{ search(query: "open", first: 5) { edges { node { id headline } } } }',
  '{ corrections(first: 20) { edges { node { at } } } }',
  '{ changes { cursor hasMore changes { kind articleId version article { headline } } } }',
];

it('a backup of a gateway under writes is whole, and answers as the gateway did', async () => {
  const writing = writePairs();
  await expect
    .poll(async () => (await gateway.sql(`select from article where source_uri = 'pair:1:b'`)).length, {
      timeout: 60_000,
    })
    .toBe(1);
  const underWrites = await backUp(gateway.url);
  const pairs = await writing.stop();

  const drill = await databases.make();
  const { rows } = await restoreInto(drill, underWrites, { paused: true });
  const [counted] = await databases.sql<{ a: number; b: number; shares: number }>(
    drill,
    `select count(*) filter (where source_uri like 'pair:%:a')::int as a, count(*) filter (where source_uri like 'pair:%:b')::int as b,
      (select count(*)::int from share) as shares from article`,
  );
  expect(counted?.a).toBe(counted?.b);
  expect(counted?.a).toBeGreaterThan(1);
  expect(counted?.a).toBeLessThanOrEqual(pairs);
  expect(rows['public.share']).toBe(counted?.shares);

  expect(counted?.shares).toBeGreaterThan(0);

  // Without writes the restored gateway gives the same responses.
  await numberAll(gateway);
  const quiet = await backUp(gateway.url);
  const restored = await databases.make();
  await restoreInto(restored, quiet);
  const again = hashesOf(await backUp(restored));
  const expected = hashesOf(quiet);
  const different = Object.keys(expected).filter((table) => expected[table] !== again[table]);
  expect(different).toEqual(['changes.hub', 'changes.numbering']);

  const database = await databases.open(restored);
  const logger = pino({ level: 'silent' });
  const sharing = sharingService(database, testConfig, () => undefined);
  const apps = await Promise.all([
    createApp({ config: testConfig, database: gateway.database, sharing: gateway.sharing, logger }),
    createApp({ config: testConfig, database, sharing, logger }),
  ]);
  const [live, copy] = apps;
  await expectSameResponses(
    requests.map((query) => ({ query, variables: {}, headers: {} })),
    live,
    [copy],
  );
  for (const query of requests) {
    const response = await copy.inject({ method: 'POST', url: '/graphql', payload: { query } });
    expect(Object.keys(response.json<object>()), query).toEqual(['data']);
  }
  await Promise.all(apps.map((app) => app.close()));
  await sharing.close();
});
