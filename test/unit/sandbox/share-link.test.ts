import { deflateRawSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { decodeQuery, encodeQuery, type SharedQuery } from '../../../web/sandbox/src/share/share-link.js';

const shared: SharedQuery = {
  query: '{ search(query: "élan 雨") { nodes { headline } } }',
  variables: '{"a": 1}',
  view: 'chart',
  chart: { type: 'area', x: 'localTime', series: null, measure: 'shares' },
  rows: 'search',
};

describe('a share link', () => {
  it('contains query, variables and view, in any script', async () => {
    const code = await encodeQuery(shared);
    expect(code).toMatch(/^q1\.[\w-]+$/);
    expect(await decodeQuery(`#${code}`)).toEqual(shared);
  });

  it('contains nothing else that the object has', async () => {
    const code = await encodeQuery({ ...shared, key: 'secret', headers: '{}' } as SharedQuery);
    expect(await decodeQuery(code)).toEqual(shared);
  });

  it.each(['', '#', '#q1.', '#q1.%%%', '#other', '#q1.AAAA'])('is null for %j', async (hash) => {
    expect(await decodeQuery(hash)).toBeNull();
  });

  it('is rejected when it was truncated or unpacks to more than a query', async () => {
    const code = await encodeQuery(shared);
    expect(await decodeQuery(code.slice(0, -10))).toBeNull();
    const bomb = deflateRawSync(JSON.stringify({ query: ' '.repeat(5_000_000) })).toString('base64url');
    expect(await decodeQuery(`q1.${bomb}`)).toBeNull();
  });

  it('shows the result as JSON if the view is unknown', async () => {
    const unknown = deflateRawSync(
      JSON.stringify({ query: '{ a }', view: 'map', chart: { type: 'pie', x: 1 } }),
    );
    expect(await decodeQuery(`q1.${unknown.toString('base64url')}`)).toEqual({
      query: '{ a }',
      variables: '',
      view: 'json',
      chart: null,
      rows: null,
    });
  });
});
