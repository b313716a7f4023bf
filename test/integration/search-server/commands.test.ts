import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { checkSearchIndex, checkSearchServer } from '../../../src/cli/doctor/search-server.js';
import { readConfig } from '../../../src/config/config.js';
import { searchTools } from '../../../src/services/search/index.js';
import { SearchStandIn } from '../../support/search-server/server.js';

const password = 'kite-lantern-41';
const standIn = new SearchStandIn();
const configOf = (url: string) => readConfig({ SEARCH_URL: url, SEARCH_SERVER_TIMEOUT_MS: '300' });
const config = () => configOf(standIn.url.replace('://', `://news:${password}@`));

beforeAll(() => standIn.listen());
afterEach(() => {
  standIn.misbehave = null;
  standIn.authorization = null;
});
afterAll(() => standIn.kill());

describe('the doctor, with a search server', () => {
  it('does with an index of its own what the gateway does, and removes it', async () => {
    expect(await checkSearchServer(config())).toEqual([
      {
        check: 'search-server',
        level: 'ok',
        message: 'OpenSearch 3.0.0 does what searches need; no index yet',
      },
    ]);
    expect(standIn.calls.some(({ path }) => path.includes('_bulk'))).toBe(true);
    expect(standIn.calls.some(({ path }) => path.includes('_search'))).toBe(true);
    expect(standIn.indexes.size).toBe(0);
  });

  it.each([
    ['answers nothing to bulk requests', '_bulk'],
    ['finds nothing', '_search'],
  ])('finds a server that %s', async (_what, part) => {
    standIn.misbehave = ({ path }, response) => {
      if (!path.includes(part)) return false;
      response.writeHead(200, { 'content-type': 'application/json' });
      response.end(
        '{"timed_out":false,"_shards":{"failed":0},"hits":{"total":{"value":0},"hits":[]},"items":[]}',
      );
      return true;
    };
    const [finding] = await checkSearchServer(config());
    expect(finding).toMatchObject({ level: 'error', message: expect.stringContaining('not understood') });
    expect(standIn.indexes.size).toBe(0);
  });

  it('says what is wrong with the address, the user or the server, without the password', async () => {
    standIn.authorization = 'Basic another';
    const findings = [
      ...(await checkSearchServer(config())),
      ...(await checkSearchServer(configOf(`http://news:${password}@127.0.0.1:1`))),
      ...(await checkSearchServer(configOf(`http://news:${password}@no-such-host.invalid`))),
    ];
    expect(findings.map(({ level }) => level)).toEqual(['error', 'error', 'error']);
    expect(findings[0]?.message).toContain('refuses the user or password');
    expect(findings[1]?.message).toContain('ECONNREFUSED');
    expect(findings[2]?.message).toMatch(/ENOTFOUND|EAI_AGAIN|did not respond in time/);
    expect(JSON.stringify(findings)).not.toContain(password);
  });

  it('says whether the index keeps up', () => {
    const of = (filled: boolean, lagSeconds: number) =>
      checkSearchIndex([{ name: 'dateline-articles', filled, lagSeconds }], config())[0];
    expect(of(true, 3)?.level).toBe('ok');
    expect(of(true, 61)?.message).toContain('lags by 61 s');
    expect(of(false, 0)?.message).toContain('not filled');
    expect(checkSearchIndex([], config())[0]?.level).toBe('warning');
    expect(checkSearchIndex([], readConfig({}))).toEqual([]);
  });
});

describe('the tools of operators', () => {
  it('remove an index of Dateline, and no other', async () => {
    const settings = config().search;
    if (!settings) throw new Error('There is no search server.');
    const tools = await searchTools(settings);
    try {
      await tools.remove();
      await expect(tools.count()).resolves.toBeNull();
      standIn.misbehave = ({ method, path }, response) => {
        if (method !== 'GET' || path !== '/dateline-articles') return false;
        response.writeHead(200, { 'content-type': 'application/json' });
        response.end('{"recipes":{"aliases":{},"mappings":{},"settings":{"index":{"uuid":"u"}}}}');
        return true;
      };
      standIn.calls.length = 0;
      await expect(tools.remove()).rejects.toMatchObject({ code: 'FOREIGN_INDEX' });
      expect(standIn.calls.map(({ method }) => method)).toEqual(['GET']);
    } finally {
      await tools.close();
    }
  });
});
