import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { publishDue } from '../../../src/db/changes/publish-due.js';
import { type Changes, changesService } from '../../../src/services/changes/index.js';
import { type Editors, editorsOf } from '../../support/editors.js';
import { testGateway } from '../../support/gateway.js';
import { newsroomOf } from '../../support/newsroom.js';
import { numberAll } from '../../support/numbers.js';
import {
  Replica,
  type ReplicaChange,
  type ReplicaPage,
  replicaFields,
  replicaSql,
} from '../../support/replica.js';
import { Random } from '../random.js';

const seed = Number(process.env['SEED'] ?? 11);
const stories = 40;
const operations = 40;
const writers = 6;

const gateway = testGateway({ poolSize: 12 });
const newsroom = newsroomOf(gateway);
const editors = editorsOf(gateway);
let processes: Changes[] = [];
beforeAll(() => {
  processes = [1, 2].map(() => changesService(gateway.database, () => undefined));
});
afterAll(() => Promise.all(processes.map((each) => each.close())));

const sections = ['Sport', 'Culture', 'Region'];

interface Row {
  readonly id: string;
  readonly version: number;
  readonly status: string;
}
const anyArticle = async (): Promise<Row | undefined> => {
  const [row] = await gateway.sql<Row>(
    `select 'art_' || uid as id, version, status from article order by random() limit 1`,
  );
  return row;
};

/** A random write. Edits may be refused, because others edit the same story. */
async function write(random: Random, number: number): Promise<void> {
  const run = (name: string, input: object, who?: Editors['headers']['ada']): Promise<unknown> =>
    editors.run(name, input, '__typename', who).catch(() => undefined);
  const choice = random.integer(10);
  if (choice < 4) {
    await newsroom.publish({
      uri: `story-${random.integer(stories)}`,
      headline: `Headline ${number}`,
      section: random.pick(sections),
      topics: [{ name: `Topic ${random.integer(4)}`, kind: 'SUBJECT' }],
      ...(random.chance(0.2) && { publishedAt: new Date(Date.now() + random.integer(1500)) }),
    });
    return;
  }
  const article = await anyArticle();
  if (!article) return;
  const { id, version, status } = article;
  if (choice === 4) await run('withdrawArticle', { id, reason: `Reason ${number}` });
  else if (choice === 5 && status === 'WITHDRAWN')
    await run('reinstateArticle', { id, expectedVersion: version, note: 'Back' }, editors.headers.admin);
  else if (choice === 6) {
    const [topic] = await gateway.sql<{ id: string }>(
      `select 'top_' || uid as id from topic order by random() limit 1`,
    );
    await run('updateTopic', { id: topic?.id, name: `Topic renamed ${number}` });
  } else if (choice === 7) {
    const topics = await gateway.sql<{ id: string }>(
      `select 'top_' || uid as id from topic order by random() limit 2`,
    );
    if (topics.length === 2) await run('mergeTopics', { fromIds: [topics[0]?.id], intoId: topics[1]?.id });
  } else if (choice === 8 && random.chance(0.3))
    await gateway.sql(`delete from article where 'art_' || uid = $1`, [id]);
  else
    await run('updateArticle', {
      id,
      expectedVersion: version,
      patch: random.chance(0.4) ? { slug: `slug-${number}` } : { headline: `Edited ${number}` },
    });
}

/** Reads the feed in pages of random sizes. */
async function readOn(replica: Replica, filter: object | null, size: number): Promise<boolean> {
  const query = `query ($since: String, $first: Int, $filter: ChangeFilter) {
    changes(since: $since, first: $first, filter: $filter) { ${replicaFields} } }`;
  const variables = { since: replica.cursor, first: size, filter };
  const response = await gateway.app.inject({
    method: 'POST',
    url: '/graphql',
    payload: { query, variables },
  });
  const page = response.json<{ data: { changes: ReplicaPage } }>().data.changes;
  replica.apply(page);
  return page.hasMore;
}

async function readLines(replica: Replica): Promise<boolean> {
  const since = replica.cursor ? `?since=${replica.cursor}` : '';
  const { body } = await gateway.app.inject(`/changes.ndjson${since}`);
  const lines = body
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as ReplicaChange);
  const end = lines.pop();
  expect(end?.kind).toBe('END');
  replica.apply({ changes: lines, cursor: end?.cursor ?? '' });
  return false;
}

describe('replicas', () => {
  it(`equal the database after random writes, seed ${seed}`, async () => {
    let writing = true;
    const random = new Random(seed);
    const replicas = [
      { name: 'all', section: null, replica: new Replica() },
      { name: 'a section', section: 'sport', replica: new Replica() },
      { name: 'lines', section: null, replica: new Replica() },
    ];
    const read = (index: number): Promise<boolean> => {
      const { replica, section } = replicas[index] ?? { replica: new Replica(), section: null };
      return index === 2
        ? readLines(replica)
        : readOn(replica, section === null ? null : { sections: [section] }, 1 + random.integer(6));
    };
    const reading = replicas.map(async (_, index) => {
      while (writing) if (!(await read(index))) await new Promise((resolve) => setTimeout(resolve, 5));
    });
    const due = (async () => {
      while (writing) {
        await publishDue(gateway.database);
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
    })();
    await Promise.all(
      Array.from({ length: writers }, async (_, writer) => {
        const own = new Random(seed * 100 + writer);
        for (let number = 0; number < operations; number += 1) await write(own, writer * 1000 + number);
      }),
    );
    await new Promise((resolve) => setTimeout(resolve, 1600));
    await publishDue(gateway.database);
    writing = false;
    await Promise.all([...reading, due]);
    await numberAll(gateway);
    for (const [index, { name, section, replica }] of replicas.entries()) {
      while (await read(index));
      const expected = (await gateway.sql<{ line: string }>(replicaSql, [section]))
        .map(({ line }) => line)
        .sort();
      expect(expected.length, name).toBeGreaterThan(section === null ? 3 : 0);
      expect(replica.lines, name).toEqual(expected);
    }
    const [row] = await gateway.sql<{ rows: number; last: number; numbers: number }>(
      `select count(*)::int as rows, count(distinct number)::int as numbers,
         (select last_number::int from changes.numbering) as last from changes.feed`,
    );
    expect(row?.numbers).toBe(row?.rows);
    await expect.poll(() => processes.map(({ lastNumber }) => lastNumber)).toEqual([row?.last, row?.last]);
  });
});
