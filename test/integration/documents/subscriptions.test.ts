import { once } from 'node:events';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { requestEnded } from '../../../src/domain/telemetry.js';
import { checkDocument } from '../../../src/http/graphql/document-check.js';
import { buildGatewaySchema } from '../../../src/resolvers/build-schema.js';
import { publishManifest, readManifest } from '../../../src/services/documents/index.js';
import { testGateway } from '../../support/gateway.js';
import { sharesOf } from '../../support/shares.js';
import { type TrustedGateway, trustedGateway } from '../../support/trusted-gateway.js';

const plain = testGateway();
const id = '7c1e55d0a1f84f0f9d3c2b6a5e4f3d2c';
const published =
  'subscription Board($sections: [String!]) { articlePublished(sections: $sections) { cursor } }';
const variables = { sections: ['harbour'] };
const free = 'subscription Free { articlePublished { cursor } }';
let only: TrustedGateway;
let prefer: TrustedGateway;

beforeAll(async () => {
  const schema = buildGatewaySchema();
  const { faults } = await publishManifest(
    plain.database,
    readManifest(JSON.stringify({ [id]: published })),
    (text) => checkDocument(schema, text),
  );
  expect(faults).toEqual([]);
  only = await trustedGateway(plain, 'only');
  prefer = await trustedGateway(plain, 'prefer');
});
afterAll(() => Promise.all([only.close(), prefer.close()]));

type Send = (gateway: TrustedGateway, payload: object, key: string | undefined) => Promise<() => unknown>;

const overSocket: Send = async ({ url }, payload, authorization) => {
  const socket = new WebSocket(url.replace('http', 'ws'), 'graphql-transport-ws');
  await once(socket, 'open');
  socket.send(JSON.stringify({ type: 'connection_init', payload: { authorization } }));
  await once(socket, 'message');
  socket.send(JSON.stringify({ id: '1', type: 'subscribe', payload }));
  return () => socket.terminate();
};

const headersOf = (authorization: string | undefined): Record<string, string> => ({
  accept: 'text/event-stream',
  'content-type': 'application/json',
  ...(authorization && { authorization }),
});
const overPost: Send = async ({ url }, payload, key) => {
  const { body } = await fetch(`${url}/stream`, {
    method: 'POST',
    headers: headersOf(key),
    body: JSON.stringify(payload),
  });
  return () => body?.cancel();
};
const overGet: Send = async ({ url }, payload, key) => {
  const search = new URLSearchParams(
    Object.entries(payload).map(([name, value]): [string, string] => [
      name,
      typeof value === 'string' ? value : JSON.stringify(value),
    ]),
  );
  const { body } = await fetch(`${url}/stream?${search}`, { headers: headersOf(key) });
  return () => body?.cancel();
};

/** How the start of a subscription ended: the code of the refusal, or `started Name`. */
async function outcomeOf(send: Send, mode: 'only' | 'prefer', payload: object, key?: string) {
  const gateway = mode === 'only' ? only : prefer;
  let stop = (): void => undefined;
  const ended = new Promise<string>((resolve) => {
    stop = requestEnded.subscribe(({ code, operation }) => resolve(code ?? `started ${operation}`));
  });
  const end = await send(gateway, payload, key);
  const outcome = await ended;
  stop();
  await end();
  return outcome;
}

describe.each([
  ['WebSocket', overSocket],
  ['a POST for Server-Sent Events', overPost],
  ['a GET for Server-Sent Events', overGet],
] as const)('subscriptions over %s', (_name, send) => {
  it('take the ids of published documents, by every name that requests may use', async () => {
    const ids: object[] = [
      { documentId: id },
      { documentId: `sha256:${id}` },
      { doc_id: id },
      { id, query: '' },
      { query: '', extensions: { persistedQuery: { version: 1, sha256Hash: id } } },
      { extensions: { persistedQuery: { version: 1, sha256Hash: id } } },
      { query: published },
    ];
    for (const sent of ids)
      for (const mode of ['only', 'prefer'] as const)
        expect([sent, await outcomeOf(send, mode, { ...sent, variables })]).toEqual([sent, 'started Board']);
  });

  it('refuse what is not published with `only`, but for analysts', async () => {
    const analyst = (await sharesOf(plain).as('ANALYST'))['authorization'];
    const reader = (await sharesOf(plain).as('READER'))['authorization'];
    const sent: [payload: object, key: string | undefined, outcome: string][] = [
      [{ query: free }, undefined, 'DOCUMENT_NOT_TRUSTED'],
      [{ query: `${published} ` }, undefined, 'DOCUMENT_NOT_TRUSTED'],
      [{ query: free, documentId: id }, undefined, 'DOCUMENT_NOT_TRUSTED'],
      [{ documentId: 'unknown' }, undefined, 'DOCUMENT_NOT_TRUSTED'],
      [{ query: free }, reader, 'DOCUMENT_NOT_TRUSTED'],
      [{ query: free }, analyst, 'started Free'],
    ];
    for (const [payload, key, outcome] of sent)
      expect([payload, await outcomeOf(send, 'only', payload, key)]).toEqual([payload, outcome]);
  });

  it('run every document with `prefer`, and name an id that is not known', async () => {
    expect(await outcomeOf(send, 'prefer', { query: free })).toBe('started Free');
    expect(await outcomeOf(send, 'prefer', { documentId: 'unknown' })).toBe('PERSISTED_QUERY_NOT_FOUND');
  });
});
