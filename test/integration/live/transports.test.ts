import { createClient } from 'graphql-sse';
import { afterAll, describe, expect, it } from 'vitest';
import {
  listeningTo,
  liveGateway,
  type Received,
  received,
  subscribe,
  wsClient,
} from '../../support/live.js';
import { newsroomOf } from '../../support/newsroom.js';

const gateway = liveGateway();
const newsroom = newsroomOf(gateway);
const published = `subscription ($sections: [String!], $after: String) {
  articlePublished(sections: $sections, after: $after) { cursor kind article { headline section { slug } } }
}`;

interface Published {
  readonly data: {
    readonly articlePublished: {
      readonly cursor: string;
      readonly kind: string;
      readonly article: {
        readonly headline: string;
        readonly section: { readonly slug: string } | null;
      } | null;
    };
  };
}
const headlines = (events: readonly Published[]): (string | undefined)[] =>
  events.map(({ data }) => data.articlePublished.article?.headline);

const ends: (() => unknown)[] = [];
afterAll(async () => {
  for (const end of ends) await end();
});

function overWebSocket(variables: Record<string, unknown>): Received<Published> {
  const client = wsClient(gateway.address);
  ends.push(() => client.dispose());
  return subscribe<Published>(client, published, variables);
}

function overEvents(variables: Record<string, unknown>, singleConnection: boolean): Received<Published> {
  const client = createClient({
    url: `${gateway.address}/graphql/stream`,
    singleConnection,
    retryAttempts: 0,
  });
  const into = received<Published>(() => client.dispose());
  ends.push(() => client.dispose());
  client.subscribe<Published['data']>(
    { query: published, variables },
    {
      next: (event) => into.add(event as Published),
      error: (error) => into.add({ error } as unknown as Published),
      complete: () => undefined,
    },
  );
  return into;
}

/** The events of `GET /events`, as `curl` prints them. */
async function plain(search: string, headers: Record<string, string> = {}): Promise<Received<string>> {
  const abort = new AbortController();
  const into = received<string>(() => abort.abort());
  ends.push(() => abort.abort());
  const response = await fetch(`${gateway.address}/events${search}`, { headers, signal: abort.signal });
  if (response.status !== 200) {
    into.add(`${response.status} ${await response.text()}`);
    return into;
  }
  void (async () => {
    let text = '';
    for await (const chunk of response.body ?? []) {
      text += Buffer.from(chunk).toString();
      const events = text.split('\n\n');
      text = events.pop() ?? '';
      for (const event of events) into.add(event);
    }
  })().catch(() => undefined);
  return into;
}

describe.each([
  ['WebSocket', overWebSocket],
  ['Server-Sent Events, a connection each', (given) => overEvents(given, false)],
  ['Server-Sent Events, one connection', (given) => overEvents(given, true)],
] satisfies [string, (variables: Record<string, unknown>) => Received<Published>][])('%s', (name, listen) => {
  it('tells of each change, and resumes after a cursor without a gap', async () => {
    // Begins with new changes: it must listen before the first.
    const first = await listeningTo(() => listen({ sections: [`news-${name.length}`] }));
    const section = `News ${name.length}`;
    await newsroom.publish(
      { uri: `${name}-a`, headline: 'First', section },
      { uri: `${name}-x`, section: 'Other' },
    );
    const [event] = await first.take(1);
    expect(event?.data.articlePublished).toMatchObject({
      kind: 'UPSERT',
      article: { headline: 'First', section: { slug: `news-${name.length}` } },
    });
    first.end();
    await newsroom.publish({ uri: `${name}-b`, headline: 'Second', section });
    await newsroom.publish({ uri: `${name}-c`, headline: 'Third', section });
    const second = listen({ sections: [`news-${name.length}`], after: event?.data.articlePublished.cursor });
    expect(headlines(await second.take(2))).toEqual(['Second', 'Third']);
    await newsroom.publish({ uri: `${name}-d`, headline: 'Fourth', section });
    expect(headlines(await second.take(3))).toEqual(['Second', 'Third', 'Fourth']);
  });
});

describe('GET /events', () => {
  it('sends changes with their cursors as ids, and resumes with Last-Event-ID', async () => {
    const first = await plain('?sections=plain');
    await first.take(1);
    await newsroom.publish({ uri: 'plain-a', headline: 'One', section: 'Plain' });
    const [retry, event = ''] = await first.take(2);
    expect(retry).toMatch(/^retry: [2-8]\d{3}$/);
    const [, id = '', data = ''] = /^id: (\S+)\ndata: (.*)$/.exec(event) ?? [];
    expect(JSON.parse(data)).toMatchObject({ cursor: id, kind: 'UPSERT', article: { headline: 'One' } });
    first.end();
    await newsroom.publish({ uri: 'plain-b', headline: 'Two', section: 'Plain' });
    const second = await plain('?sections=plain', { 'last-event-id': id });
    expect((await second.take(2))[1]).toContain('"headline":"Two"');
    // As a library sends it that cannot set the header; `after` stays what it was in the address.
    const third = await plain(`?sections=plain&after=${id}&lastEventId=${id}`);
    expect((await third.take(2))[1]).toContain('"headline":"Two"');
  });

  it.each([
    ['?after=nonsense', 'after'],
    ['?section=plain', 'section'],
    ['?article=nonsense', 'article'],
    ['?article=art_x&sections=plain', 'article'],
  ])('refuses %s with the parameter at fault', async (search, field) => {
    const response = await fetch(`${gateway.address}/events${search}`);
    expect(response.status).toBe(400);
    const { errors } = (await response.json()) as { errors: { extensions: object }[] };
    expect(errors[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT', field });
  });
});

describe('/graphql/stream', () => {
  const json = { 'content-type': 'application/json' };
  const events = { accept: 'text/event-stream' };
  it.each([
    [
      'no stream',
      { method: 'POST', headers: json, body: '{"query":"subscription { x }"}' },
      404,
      'NOT_FOUND',
    ],
    ['another method', { method: 'DELETE' }, 404, 'NOT_FOUND'],
    ['cut JSON', { method: 'POST', headers: { ...json, ...events }, body: '{' }, 400, 'BAD_REQUEST'],
    ['no query', { method: 'POST', headers: { ...json, ...events }, body: '{}' }, 400, 'BAD_REQUEST'],
    ['no JSON', { method: 'POST', headers: events, body: 'x' }, 415, 'BAD_REQUEST'],
    ['a token that is no text', { method: 'PUT', headers: { accept: 'text/html' } }, 406, 'BAD_REQUEST'],
  ])('refuses %s with a code, and says what to send', async (_name, init, status, code) => {
    const response = await fetch(`${gateway.address}/graphql/stream`, init);
    expect(response.status).toBe(status);
    const { errors } = (await response.json()) as { errors: { message: string; extensions: object }[] };
    expect(errors[0]?.extensions).toMatchObject({ code });
    expect(errors[0]?.message).toMatch(/[Ss]end/);
  });
});
