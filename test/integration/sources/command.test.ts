import { execFile } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { feedOf, sends, testFeedServer } from '../../support/feed-server.js';
import { testDatabase } from '../../support/test-database.js';

const base = testDatabase();
const server = testFeedServer();

const dateline = (...args: string[]): Promise<{ code: number; out: string; err: string }> =>
  new Promise((resolve) => {
    const env = { ...process.env, DATABASE_URL: base.url, SOURCE_NETWORKS: '127.0.0.0/8' };
    execFile(process.execPath, ['bin/dateline.mjs', ...args], { env }, (error, out, err) =>
      resolve({ code: typeof error?.code === 'number' ? error.code : 0, out, err }),
    );
  });
const sources = (...args: string[]) => dateline('sources', ...args);

const feed = feedOf([
  { guid: 'a', title: 'A quay opens', body: 'The new quay opened.' },
  { guid: 'b', title: 'A ferry stops', body: 'The ferry stopped.' },
]);

describe('npm run sources', () => {
  it('adds, lists, checks, pauses and removes', async () => {
    const url = server.on('/news.xml', sends(feed));
    const added = await sources('add', url, '--name', 'Post');
    expect(added).toMatchObject({
      code: 0,
      out: 'The Harbour Post: 2 new, 0 updated, 0 unchanged, 0 refused.\n',
    });
    expect((await sources('check', url)).out).toContain('Nothing new');
    expect(JSON.parse((await sources('list', '--json')).out)).toMatchObject({
      id: expect.stringMatching(/^src_/),
      name: 'Post',
      url,
      paused: false,
      errorCode: null,
    });
    expect((await sources('pause', url)).out).toBe(`${url} is paused.\n`);
    expect((await sources('list')).out).toContain('paused');
    expect((await sources('resume', url)).code).toBe(0);
    expect((await sources('remove', url)).code).toBe(0);
    expect((await sources('list')).out).toContain('There are no sources');
    expect(await base.sql('select count(*)::int as count from article')).toEqual([{ count: 2 }]);
  });

  it('says what is wrong with a feed, and exits with 1', async () => {
    const url = server.on('/missing.xml', sends('', {}, 404));
    const added = await sources('add', url);
    expect(added).toMatchObject({ code: 1, out: expect.stringMatching(/404.*tried again at/) });
    expect(await sources('list')).toMatchObject({ code: 1, out: expect.stringContaining('failing since') });
    await sources('remove', url);
  });

  it.each([
    [['add'], 'expected list, or add'],
    [['add', 'ftp://x.example/'], 'must begin with https://'],
    [['add', 'http://10.0.0.1/feed'], 'private address'],
    [['add', 'https://x.example/', '--every', '0'], '`everyMinutes` is a whole number from 1'],
    [['add', 'https://x.example/', '--trust', 'me'], 'expected publish or review'],
    [['pause', 'https://nowhere.example/'], 'There is no source'],
    [['burn', 'x'], 'is not known here'],
  ])('reports the error of %j, and exits with 2', async (args, message) => {
    const { code, err } = await sources(...args);
    expect({ code, err }).toEqual({ code: 2, err: expect.stringContaining(message) });
  });
});

describe('npm run import', () => {
  it('imports from an address, and reports one that fails', async () => {
    const url = server.on('/archive.xml', sends(feed));
    const missing = server.on('/none.xml', sends('', {}, 404));
    const { code, out, err } = await dateline('import', url, missing, '--source', 'post', '--json');
    const results = out
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(code).toBe(1);
    expect(results).toMatchObject([
      { file: missing, outcome: 'REFUSED', reason: expect.stringContaining('404') },
      { file: url, outcome: 'CREATED', place: expect.stringContaining('item 1') },
      { file: url, outcome: 'CREATED', place: expect.stringContaining('item 2') },
    ]);
    expect(err).toContain('2 created');
  });
});
