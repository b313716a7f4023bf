import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ApolloClient, ApolloLink, gql, HttpLink, InMemoryCache } from '@apollo/client';
import { PersistedQueryLink } from '@apollo/client/link/persisted-queries';
import { generatePersistedQueryManifest } from '@apollo/generate-persisted-query-manifest';
import { generatePersistedQueryIdsFromManifest } from '@apollo/persisted-query-lists';
import { Client, fetchExchange } from '@urql/core';
import { persistedExchange } from '@urql/exchange-persisted';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { checkDocument } from '../../../src/http/graphql/document-check.js';
import { buildGatewaySchema } from '../../../src/resolvers/build-schema.js';
import { publishManifest, readManifest } from '../../../src/services/documents/index.js';
import { testGateway } from '../../support/gateway.js';
import { seedOf } from '../../support/seed.js';
import { sharesOf } from '../../support/shares.js';
import { type TrustedGateway, trustedGateway } from '../../support/trusted-gateway.js';

const plain = testGateway();
const seed = seedOf(plain);
let only: TrustedGateway;
let slug = '';

/** An app's documents, a file each, and the manifest that its build makes. */
const sources = {
  story: 'query Story($slug: String!) { article(slug: $slug) { slug headline } }',
  viewer: 'query Viewer { viewer { role } }',
  share: 'mutation Share($input: RecordShareInput!) { recordShare(input: $input) { share { channel } } }',
};
const story = gql(sources.story);
const relayText =
  'query RelayStory(\n  $slug: String!\n) {\n  article(slug: $slug) {\n    headline\n    id\n  }\n}\n';
const relayId = '0f4d2a1c9b8e7d6c5b4a39281706f5e4';
let manifest: Awaited<ReturnType<typeof generatePersistedQueryManifest>>;

const publish = async (json: string): Promise<void> => {
  const schema = buildGatewaySchema();
  const { faults } = await publishManifest(plain.database, readManifest(json), (text) =>
    checkDocument(schema, text),
  );
  expect(faults).toEqual([]);
};

beforeAll(async () => {
  const folder = mkdtempSync(join(tmpdir(), 'app-'));
  for (const [name, text] of Object.entries(sources)) writeFileSync(join(folder, `${name}.graphql`), text);
  manifest = await generatePersistedQueryManifest({ documents: join(folder, '*.graphql') }, undefined);
  rmSync(folder, { recursive: true });
  ({ slug } = await seed.article({ headline: 'Harbour opens' }));
  await publish(JSON.stringify(manifest));
  await publish(JSON.stringify({ [relayId]: relayText }));
  only = await trustedGateway(plain, 'only', { hasCache: true });
});
afterAll(() => only.close());

/** Records the requests of a client. */
const recorded = () => {
  const sent: { url: string; method: string; body: unknown }[] = [];
  const send: typeof fetch = (url, init) => {
    sent.push({ url: String(url), method: init?.method ?? 'GET', body: init?.body });
    return fetch(url, init);
  };
  return { sent, send };
};

const apolloClient = (send: typeof fetch): ApolloClient =>
  new ApolloClient({
    cache: new InMemoryCache(),
    link: ApolloLink.from([
      new PersistedQueryLink({
        ...generatePersistedQueryIdsFromManifest({ loadManifest: async () => manifest }),
        useGETForHashedQueries: true,
      } as PersistedQueryLink.Options),
      new HttpLink({ uri: only.url, fetch: send }),
    ]),
  });

const post = async (body: object, headers: Record<string, string> = {}) => {
  const response = await fetch(only.url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  });
  const result = (await response.json()) as {
    data?: unknown;
    errors?: readonly { readonly message: string; readonly extensions: { readonly code: string } }[];
  };
  return { status: response.status, body: result };
};
const codeOf = async (body: object, headers: Record<string, string> = {}): Promise<string | undefined> =>
  (await post(body, headers)).body.errors?.[0]?.extensions.code;

describe('with TRUSTED_DOCUMENTS=only', () => {
  it('Apollo Client sends ids of its manifest, queries by GET and mutations by POST', async () => {
    const { sent, send } = recorded();
    const client = apolloClient(send);
    const { data } = await client.query({ query: story, variables: { slug } });
    expect(data).toMatchObject({ article: { headline: 'Harbour opens' } });
    const { id } = await seed.article();
    const mutation = gql(sources.share);
    const shared = await client.mutate({ mutation, variables: { input: { articleId: id, channel: 'X' } } });
    expect(shared.data).toMatchObject({ recordShare: { share: { channel: 'X' } } });
    expect(sent.map(({ method }) => method)).toEqual(['GET', 'POST']);
    expect(sent[0]?.url).not.toContain('query=');
    expect(JSON.stringify(sent[1]?.body)).not.toContain('mutation Share');
  });

  it('urql sends the ids as hashes, by GET', async () => {
    const { sent, send } = recorded();
    const body = manifest.operations.find(({ name }) => name === 'Viewer');
    const exchanges = [
      persistedExchange({
        enforcePersistedQueries: true,
        generateHash: async () => body?.id ?? '',
        preferGetForPersistedQueries: true,
      }),
      fetchExchange,
    ];
    const client = new Client({ url: only.url, exchanges, fetch: send, preferGetMethod: false });
    expect((await client.query('{ viewer { role } }', {})).data).toEqual({
      viewer: { role: 'READER', __typename: 'Viewer' },
    });
    expect(sent.map(({ method }) => method)).toEqual(['GET']);
  });

  it('Relay sends the ids of its compiler, as POST and GET', async () => {
    const variables = { slug };
    const expected = { data: { article: { headline: 'Harbour opens', id: expect.any(String) } } };
    for (const name of ['doc_id', 'id', 'documentId'])
      expect((await post({ [name]: relayId, variables })).body).toEqual(expected);
    const url = `${only.url}?documentId=${relayId}&variables=${encodeURIComponent(JSON.stringify(variables))}`;
    const first = await fetch(url);
    expect(await first.json()).toEqual(expected);
    const second = await fetch(url);
    expect(second.headers.get('cache-status')).toContain('hit');
    expect(second.headers.get('cache-control')).toMatch(/^public/);
    const etag = second.headers.get('etag') ?? '';
    expect((await fetch(url, { headers: { 'if-none-match': etag } })).status).toBe(304);
  });

  it('takes the text of a published document, and refuses every other one', async () => {
    expect(await codeOf({ query: relayText, variables: { slug } })).toBeUndefined();
    const { status, body } = await post({ query: '{ viewer { name } }' });
    expect([status, body.errors?.[0]?.extensions.code]).toEqual([400, 'DOCUMENT_NOT_TRUSTED']);
    expect(body.errors?.[0]?.message).toContain('npx dateline documents publish');
    const others: object[] = [
      { documentId: 'unknown' },
      { id: 'x'.repeat(200) },
      { query: ` ${relayText}`, variables: { slug } },
      { extensions: { persistedQuery: { version: 1, sha256Hash: 'a'.repeat(64) } } },
      { query: '{ viewer { name } }', documentId: relayId },
      { query: 'query {' },
      {},
    ];
    for (const other of others) expect([other, await codeOf(other)]).toEqual([other, 'DOCUMENT_NOT_TRUSTED']);
    expect(await codeOf({ documentId: 5 })).toBe('BAD_REQUEST');
  });

  it('leaves analysts free, and refuses keys of readers and invalid ones', async () => {
    const query = '{ viewer { name role } }';
    expect(await codeOf({ query }, await sharesOf(plain).as('ANALYST'))).toBeUndefined();
    expect(await codeOf({ query }, await sharesOf(plain).as('READER'))).toBe('DOCUMENT_NOT_TRUSTED');
    expect(await codeOf({ query }, { authorization: 'Bearer nothing' })).toBe('UNAUTHENTICATED');
  });

  it('stops sending cached responses of a document that is removed', async () => {
    const text = '{ articles(first: 1) { nodes { slug } } }';
    await publish(JSON.stringify({ soon: text }));
    await only.documents.refresh();
    const url = `${only.url}?documentId=soon`;
    for (const status of ['fwd=miss', 'hit'])
      expect((await fetch(url)).headers.get('cache-status')).toContain(status);
    await plain.sql(`delete from trusted.document where id = 'soon'`);
    await plain.sql('update trusted.state set version = version + 1');
    await only.documents.refresh();
    expect((await fetch(url)).status).toBe(400);
  });
});

describe('with TRUSTED_DOCUMENTS=prefer', () => {
  it('takes ids and every other document, and keeps automatic persisted queries', async () => {
    const prefer = await trustedGateway(plain, 'prefer');
    const send = async (payload: object) =>
      (await prefer.app.inject({ method: 'POST', url: '/graphql', payload })).json();
    const variables = { slug };
    expect((await send({ documentId: relayId, variables })).data.article.headline).toBe('Harbour opens');
    const query = '{ viewer { role } }';
    expect(await send({ query })).toEqual({ data: { viewer: { role: 'READER' } } });
    expect((await send({ documentId: 'unknown' })).errors[0].extensions.code).toBe(
      'PERSISTED_QUERY_NOT_FOUND',
    );
    const client = new Client({
      url: prefer.url,
      exchanges: [persistedExchange({}), fetchExchange],
      preferGetMethod: false,
    });
    for (const _time of [1, 2])
      expect((await client.query(query, {}, { requestPolicy: 'network-only' })).data?.viewer.role).toBe(
        'READER',
      );
    await prefer.close();
  });
});
