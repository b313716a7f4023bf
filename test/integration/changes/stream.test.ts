import { gunzipSync } from 'node:zlib';
import { beforeAll, describe, expect, it } from 'vitest';
import { testGateway } from '../../support/gateway.js';
import { newsroomOf } from '../../support/newsroom.js';
import { numberAll } from '../../support/numbers.js';

const gateway = testGateway();
const newsroom = newsroomOf(gateway);
let address = '';
beforeAll(async () => {
  address = await gateway.app.listen({ port: 0, host: '127.0.0.1' });
  for (let batch = 0; batch < 3; batch += 1) {
    await newsroom.publish(
      ...Array.from({ length: 90 }, (_, index) => ({
        uri: `${batch}-${index}`,
        section: index % 3 === 0 ? 'Sport' : 'Culture',
        body: { text: `The text of ${batch}-${index}.` },
      })),
    );
  }
  await numberAll(gateway);
});

interface Line {
  readonly cursor: string;
  readonly kind: string;
  readonly article?: { readonly slug: string; readonly body: { readonly text: string } };
}
const linesOf = (text: string): Line[] =>
  text
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as Line);
const get = async (query: string): Promise<Line[]> =>
  linesOf(await (await fetch(`${address}/changes.ndjson${query}`)).text());

describe('GET /changes.ndjson', () => {
  it('has a line for each article, and the cursor to continue with', async () => {
    const response = await fetch(`${address}/changes.ndjson`);
    expect(response.headers.get('content-type')).toBe('application/x-ndjson; charset=utf-8');
    expect(response.headers.get('cache-control')).toBe('private, no-store');
    const lines = linesOf(await response.text());
    expect(lines).toHaveLength(271);
    expect(new Set(lines.map(({ article }) => article?.slug)).size).toBe(271);
    expect(lines[5]?.article?.body.text).toMatch(/^The text of/);
    const last = lines.at(-1);
    expect(last?.kind).toBe('END');
    expect(await get(`?since=${last?.cursor}`)).toEqual([last]);
    expect(await get(`?since=${lines[100]?.cursor}`)).toEqual(lines.slice(101));
  });

  it('is compressed for clients that accept gzip', async () => {
    const { rawPayload, headers } = await gateway.app.inject({
      url: '/changes.ndjson',
      headers: { 'accept-encoding': 'gzip' },
    });
    expect(headers['content-encoding']).toBe('gzip');
    expect(linesOf(gunzipSync(rawPayload).toString())).toEqual(await get(''));
  });

  it('selects by section', async () => {
    expect(await get('?sections=sport')).toHaveLength(91);
    expect(await get('?sections=sport,culture')).toHaveLength(271);
    expect(await get('?sections=')).toHaveLength(1);
  });

  it('has articles that were deleted by hand, several in a row', async () => {
    const since = (await get('')).at(-1)?.cursor;
    await newsroom.publish({ uri: 'x' }, { uri: 'y' }, { uri: 'z' });
    await numberAll(gateway);
    await gateway.sql(`delete from article where source_uri in ('x', 'y', 'z')`);
    await numberAll(gateway);
    const kinds = (await get(`?since=${since}`)).map(({ kind }) => kind);
    expect(kinds).toEqual(['DELETED', 'DELETED', 'DELETED', 'END']);
  });

  it('has pages of long stories in one piece', async () => {
    const since = (await get('')).at(-1)?.cursor;
    const text = Array.from({ length: 40_000 }, (_, index) => `word${index}`).join(' ');
    await newsroom.publish(
      ...Array.from({ length: 12 }, (_, index) => ({ uri: `long-${index}`, body: { text } })),
    );
    await numberAll(gateway);
    gateway.statements.length = 0;
    const lines = await get(`?since=${since}`);
    expect(lines.map(({ article }) => article?.slug)).toEqual([
      ...Array.from({ length: 12 }, (_, index) => `story-long-${index}`),
      undefined,
    ]);
    expect(gateway.statements.length).toBeGreaterThan(2);
  });

  it('refuses malformed and foreign cursors', async () => {
    const malformed = await fetch(`${address}/changes.ndjson?since=x`);
    expect(malformed.status).toBe(400);
    expect(await malformed.json()).toMatchObject({ errors: [{ extensions: { field: 'since' } }] });
    // It would begin at the start.
    const misspelt = await fetch(`${address}/changes.ndjson?cursor=x`);
    expect(misspelt.status).toBe(400);
    expect(await misspelt.json()).toMatchObject({ errors: [{ extensions: { field: 'cursor' } }] });
    const cursor = Buffer.from(JSON.stringify(['CHANGES', '0123456789abcdef', '1'])).toString('base64url');
    const foreign = await fetch(`${address}/changes.ndjson?since=${cursor}`);
    expect(foreign.status).toBe(410);
    expect(await foreign.json()).toMatchObject({ errors: [{ extensions: { code: 'CURSOR_EXPIRED' } }] });
    const key = await fetch(`${address}/changes.ndjson`, { headers: { 'x-api-key': 'nonsense' } });
    expect(key.status).toBe(401);
  });
});
