import { setTimeout as pause } from 'node:timers/promises';
import type { Database } from '../../src/db/database.js';
import type { Running } from '../compare/servers.js';
import { articleIds, send } from './client.js';

const requests = 10_000;
const readers = 16;
const query = 'query ($id: ID!) { article(id: $id) { headline } }';

interface Read {
  readonly started: number;
  readonly ended: number;
  readonly isNew: boolean;
}

/** Reads an article in all processes around an edit and around a scheduled update; returns a table of the versions that readers saw, by time. */
export async function measureEmbargo(
  running: readonly Running[],
  key: string,
  database: Database,
): Promise<string> {
  const [id = ''] = (await articleIds(database, 100)).slice(-1);
  const [first] = running;
  if (!first) throw new Error('No gateway runs.');
  const versionOf = async (): Promise<number> =>
    (
      JSON.parse(await send(first.url, 'query ($id: ID!) { article(id: $id) { version } }', { id })) as {
        data: { article: { version: number } };
      }
    ).data.article.version;
  const edit = async (): Promise<number> => {
    await pause(1000);
    const patch = { headline: 'Edited now' };
    const input = { id, expectedVersion: await versionOf(), patch };
    await send(
      first.url,
      'mutation ($input: UpdateArticleInput!) { updateArticle(input: $input) { article { version } } }',
      { input },
      key,
    );
    return Date.now();
  };
  const schedule = async (): Promise<number> => {
    const patch = { headline: 'Scheduled now' };
    const draft = { id, expectedDraftVersion: 0, patch };
    await send(
      first.url,
      'mutation ($input: SaveDraftInput!) { saveDraft(input: $input) { draft { version } } }',
      { input: draft },
      key,
    );
    const at = new Date(Date.now() + 1500);
    const input = { id, expectedVersion: await versionOf(), at: at.toISOString() };
    await send(
      first.url,
      'mutation ($input: PublishArticleInput!) { publishArticle(input: $input) { article { version } } }',
      { input },
      key,
    );
    return at.getTime();
  };
  const rows = [
    await around('edit', 'Edited now', edit, running, id),
    await around('scheduled update', 'Scheduled now', schedule, running, id),
  ];
  return `| change | requests | seen before | old seen later than, ms |\n|---|---:|---:|---:|\n${rows.join('\n')}\n\n`;
}

async function around(
  name: string,
  headline: string,
  change: () => Promise<number>,
  running: readonly Running[],
  id: string,
): Promise<string> {
  const reads: Read[] = [];
  let until = Number.POSITIVE_INFINITY;
  const work = async (reader: number): Promise<void> => {
    for (let number = reader; reads.length < requests || Date.now() < until; number += 1) {
      const { url } = running[number % running.length] ?? { url: '' };
      const started = Date.now();
      const body = await send(url, query, { id });
      reads.push({ started, ended: Date.now(), isNew: body.includes(headline) });
      await pause(2);
    }
  };
  const reading = Promise.all(Array.from({ length: readers }, (_, reader) => work(reader)));
  const moment = await change();
  until = moment + 2500;
  await reading;
  const early = reads.filter(({ isNew, ended }) => isNew && ended < moment && name !== 'edit').length;
  const late = reads
    .filter(({ isNew, started }) => !isNew && started > moment)
    .map(({ started }) => started - moment);
  return `| ${name} | ${reads.length} | ${early} | ${Math.max(0, ...late)} |`;
}
