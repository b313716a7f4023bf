import { deflateRawSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { decodeQuestion, encodeQuestion, type SharedQuestion } from '../../../web/sandbox/src/share/link.js';

const question: SharedQuestion = {
  query: '{ search(query: "élan 雨") { nodes { headline } } }',
  variables: '{"a": 1}',
  view: 'chart',
  chart: { type: 'area', x: 'localTime', series: null, measure: 'shares' },
  rows: 'search',
};

describe('a link to a question', () => {
  it('carries query, variables and view there and back, in any script', async () => {
    const code = await encodeQuestion(question);
    expect(code).toMatch(/^q1\.[\w-]+$/);
    expect(await decodeQuestion(`#${code}`)).toEqual(question);
  });

  it('carries nothing else, whatever the object holds', async () => {
    const code = await encodeQuestion({ ...question, key: 'secret', headers: '{}' } as SharedQuestion);
    expect(await decodeQuestion(code)).toEqual(question);
  });

  it.each(['', '#', '#q1.', '#q1.%%%', '#other', '#q1.AAAA'])('is not %j', async (hash) => {
    expect(await decodeQuestion(hash)).toBeNull();
  });

  it('is refused when it was cut or unpacks into far more than a question', async () => {
    const code = await encodeQuestion(question);
    expect(await decodeQuestion(code.slice(0, -10))).toBeNull();
    const bomb = deflateRawSync(JSON.stringify({ query: ' '.repeat(5_000_000) })).toString('base64url');
    expect(await decodeQuestion(`q1.${bomb}`)).toBeNull();
  });

  it('with an unknown view shows the answer as JSON', async () => {
    const odd = deflateRawSync(JSON.stringify({ query: '{ a }', view: 'map', chart: { type: 'pie', x: 1 } }));
    expect(await decodeQuestion(`q1.${odd.toString('base64url')}`)).toEqual({
      query: '{ a }',
      variables: '',
      view: 'json',
      chart: null,
      rows: null,
    });
  });
});
