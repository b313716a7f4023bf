import type { FastifyInstance } from 'fastify';
import { expect } from 'vitest';

/** A GraphQL request of a test. */
export interface TestRequest {
  readonly query: string;
  readonly variables: object;
  readonly headers: Readonly<Record<string, string>>;
}

/**
 * Repeats the requests of a test file, after its tests, on gateways that execute operations in different ways: each must
 * give the response of graphql-js. Mutations are left out.
 */
export async function expectSameResponses(
  requests: readonly TestRequest[],
  reference: FastifyInstance,
  others: readonly FastifyInstance[],
): Promise<void> {
  const once = new Map(requests.map((request) => [JSON.stringify(request), request]));
  for (const request of once.values()) {
    if (/\bmutation\b/.test(request.query)) continue;
    let expected = await responseOf(reference, request);
    for (const other of others) {
      // The second time, the plan comes from its cache.
      for (const _time of [1, 2]) {
        const before = expected;
        const actual = await responseOf(other, request);
        // A rolling hour may have moved on between the two, so the response of now is right too.
        if (actual !== before) expected = await responseOf(reference, request);
        expect([before, expected], request.query).toContain(actual);
      }
    }
  }
}

/** Status and JSON in the order of its keys, without request ids and costs, which differ each time. */
async function responseOf(app: FastifyInstance, { query, variables, headers }: TestRequest): Promise<string> {
  const { statusCode, body } = await app.inject({
    method: 'POST',
    url: '/graphql',
    headers: { ...headers },
    payload: { query, variables },
  });
  const text = JSON.stringify(JSON.parse(body), (key, value: unknown) =>
    key === 'requestId' || key === 'cost' ? undefined : value,
  );
  return `${statusCode} ${text}`;
}
