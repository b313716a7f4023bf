import { describe, expect, it } from 'vitest';
import { type EditError, editorsOf } from '../../support/editors.js';
import { testGateway } from '../../support/gateway.js';
import { newsroomOf } from '../../support/newsroom.js';
import { numberAll } from '../../support/numbers.js';

const gateway = testGateway();
const editors = editorsOf(gateway);
const newsroom = newsroomOf(gateway);
const url = 'https://search.example.org/hook?token=1';

interface Payload {
  readonly webhook: Record<string, unknown> & { readonly id: string };
  readonly secret: string | null;
}
const fields = 'webhook { id url kinds sections query paused failing lagSeconds lastCursor } secret';
const create = (input: object): Promise<Payload> =>
  editors.run('createWebhook', { url, ...input }, fields, editors.headers.admin);

/** The messages of the faults of an input. */
async function faults(input: object): Promise<string[]> {
  const { extensions } = await editors.error(
    'createWebhook',
    { url, ...input },
    fields,
    editors.headers.admin,
  );
  expect(extensions.code).toBe('BAD_USER_INPUT');
  return (extensions.fields as unknown as { message: string }[]).map(({ message }) => message);
}

async function run(mutation: string, headers = editors.headers.admin): Promise<Payload | EditError> {
  const { data, errors } = await gateway.execute<{ result: Payload }>(
    `mutation { result: ${mutation} { ${fields} } }`,
    {},
    headers,
  );
  return data?.result ?? (errors?.[0] as unknown as EditError);
}

describe('createWebhook', () => {
  it('shows the secret once', async () => {
    const { webhook, secret } = await create({ kinds: ['WITHDRAWN'] });
    expect(webhook).toMatchObject({
      url,
      kinds: ['WITHDRAWN'],
      sections: null,
      query: null,
      paused: false,
      failing: false,
      lagSeconds: 0,
      lastCursor: expect.any(String),
    });
    expect(Buffer.from(secret?.replace('whsec_', '') ?? '', 'base64')).toHaveLength(32);
    const { webhooks } = await gateway.data<{ webhooks: object[] }>(
      '{ webhooks { id url } }',
      {},
      editors.headers.admin,
    );
    expect(webhooks).toEqual([{ id: webhook.id, url }]);
    expect(JSON.stringify(gateway.log)).not.toContain(secret);
  });

  it('repeats its response for an idempotency key', async () => {
    const first = await create({ idempotencyKey: 'once' });
    expect(await create({ idempotencyKey: 'once' })).toEqual(first);
  });

  it('reports all faults together', async () => {
    expect(await faults({ url: 'https://10.0.0.1/', sections: ['nowhere'], query: '{ nothing }' })).toEqual([
      '`url` has a private address. WEBHOOK_NETWORKS allows private networks.',
      'There is no section with the slug "nowhere".',
      '`query`: Cannot query field "nothing" on type "Query".',
      '`query`: it must take `$id: ID!`, and no other variable without a default.',
    ]);
  });

  it.each([
    ['http://search.example.org', 'must begin with https://'],
    ['https://ada:secret@search.example.org', 'no user, password or fragment'],
    ['https://[::ffff:127.0.0.1]/', 'private address'],
    ['https://2130706433/', 'private address'],
    [`https://search.example.org/${'a'.repeat(2000)}`, 'at most 2000 characters'],
  ])('refuses the address %.60s', async (address, reason) => {
    expect(await faults({ url: address })).toEqual([expect.stringContaining(reason)]);
  });

  it.each([
    ['query ($id: ID!) { article(id: $id) { slug ', 'Syntax Error'],
    ['query ($id: ID!) { article(id: $id) { nothing } }', 'Cannot query field "nothing"'],
    [
      'query ($id: ID!, $n: Int!) { article(id: $id) { related(first: $n) { nodes { id } } } }',
      'no other variable',
    ],
    [
      'query A($id: ID!) { article(id: $id) { id } } query B($id: ID!) { article(id: $id) { slug } }',
      'one operation',
    ],
    [
      'mutation ($id: ID!) { recordShare(input: { articleId: $id, channel: X }) { share { id } } }',
      'must be a query',
    ],
    ['query ($id: ID!) { article(id: $id) { id } __schema { description } }', 'must not read the schema'],
    ['query ($id: ID!) { article(id: $id) { id } auditLog { nodes { note } } }', 'Only admins may'],
    [
      `query ($id: ID!) { article(id: $id) { id } ${Array.from({ length: 101 }, (_, place) => `a${place}: trending { article { id } }`).join(' ')} }`,
      'too large',
    ],
    [`query ($id: ID!) { article(id: $id) { id } } # ${'a'.repeat(17_000)}`, 'at most 16384'],
  ])('refuses the query %.200s', async (query, reason) => {
    await newsroom.publish({ uri: 'a' });
    await numberAll(gateway);
    expect(await faults({ query })).toContainEqual(expect.stringContaining(reason));
  });
});

describe('webhooks', () => {
  const mutations = (id: string): string[] => [
    `createWebhook(input: { url: "${url}" })`,
    `rotateWebhookSecret(id: "${id}")`,
    `pauseWebhook(id: "${id}", paused: true)`,
    `replayWebhook(id: "${id}", since: "x")`,
  ];

  it('are for admins alone', async () => {
    const { webhook } = await create({});
    for (const mutation of mutations(webhook.id)) {
      for (const headers of [{}, editors.headers.analyst, editors.headers.ada])
        expect(await run(mutation, headers)).toMatchObject({ extensions: { code: 'FORBIDDEN' } });
    }
    const read = `{ webhooks { id } node(id: "${webhook.id}") { id } }`;
    const { data, errors } = await gateway.execute<object>(read, {}, editors.headers.ada);
    expect(data).toEqual({ webhooks: null, node: null });
    expect(errors).toMatchObject([{ extensions: { code: 'FORBIDDEN' } }]);
    expect(await gateway.data(`{ node(id: "${webhook.id}") { id } }`, {}, editors.headers.admin)).toEqual({
      node: { id: webhook.id },
    });
  });

  it('are found by their ids', async () => {
    for (const id of ['art_1', 'whk_0', `whk_${crypto.randomUUID()}`]) {
      for (const mutation of mutations(id).slice(1))
        expect(await run(mutation)).toMatchObject({ extensions: { code: 'NOT_FOUND', field: 'id' } });
    }
  });

  it('refuse foreign cursors', async () => {
    const { webhook } = await create({});
    expect(await run(`replayWebhook(id: "${webhook.id}", since: "x")`)).toMatchObject({
      // Not that it may be left out, as that of `changes` may.
      message: expect.stringMatching(/as it was given\.$/),
      extensions: { code: 'BAD_USER_INPUT', field: 'since' },
    });
    const foreign = Buffer.from('["CHANGES","0123456789abcdef","1"]').toString('base64url');
    expect(await run(`replayWebhook(id: "${webhook.id}", since: "${foreign}")`)).toMatchObject({
      extensions: { code: 'CURSOR_EXPIRED' },
    });
  });

  it('are paused and resumed, and each mutation is in the audit log', async () => {
    const { webhook } = await create({});
    expect(await run(`pauseWebhook(id: "${webhook.id}", paused: true)`)).toMatchObject({
      webhook: { paused: true },
      secret: null,
    });
    expect(await run(`pauseWebhook(id: "${webhook.id}", paused: false)`)).toMatchObject({
      webhook: { paused: false },
    });
    const rotated = await run(`rotateWebhookSecret(id: "${webhook.id}")`);
    expect(rotated).toMatchObject({ secret: expect.stringMatching(/^whsec_/) });
    const { auditLog } = await gateway.data<{ auditLog: { nodes: object[] } }>(
      '{ auditLog(first: 4) { nodes { action note } } }',
      {},
      editors.headers.admin,
    );
    const host = 'search.example.org';
    expect(auditLog.nodes).toEqual([
      { action: 'rotateWebhookSecret', note: host },
      { action: 'pauseWebhook', note: `Resumed ${host}` },
      { action: 'pauseWebhook', note: `Paused ${host}` },
      { action: 'createWebhook', note: host },
    ]);
  });

  it('are removed for good, with all that is stored of them', async () => {
    const { webhook } = await create({});
    const counts = async (): Promise<object[]> =>
      gateway.sql(
        `select (select count(*)::int from webhooks.endpoint where 'whk_' || uid = $1) as endpoints,
          (select count(*)::int from webhooks.secret where endpoint_id not in (select id from webhooks.endpoint)) as secrets`,
        [webhook.id],
      );
    expect(await counts()).toEqual([{ endpoints: 1, secrets: 0 }]);
    expect(await run(`deleteWebhook(id: "${webhook.id}")`, editors.headers.ada)).toMatchObject({
      extensions: { code: 'FORBIDDEN' },
    });
    expect(await run(`deleteWebhook(id: "${webhook.id}")`)).toEqual({ webhook: null, secret: null });
    expect(await counts()).toEqual([{ endpoints: 0, secrets: 0 }]);
    expect(await run(`deleteWebhook(id: "${webhook.id}")`)).toMatchObject({
      extensions: { code: 'NOT_FOUND', field: 'id' },
    });
    const { auditLog } = await gateway.data<{ auditLog: { nodes: object[] } }>(
      '{ auditLog(first: 1) { nodes { action note } } }',
      {},
      editors.headers.admin,
    );
    expect(auditLog.nodes).toEqual([{ action: 'deleteWebhook', note: 'search.example.org' }]);
  });
});
