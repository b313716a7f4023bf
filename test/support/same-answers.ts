import type { FastifyInstance } from 'fastify';
import { expect } from 'vitest';

/** What was asked of a gateway. */
export interface Question {
  readonly query: string;
  readonly variables: object;
  readonly headers: Readonly<Record<string, string>>;
}

/**
 * Asks what a test file asked once more, after its tests, of gateways that run operations in different ways: each must
 * give the answer that graphql-js gives. What would change something is left out.
 */
export async function expectSameAnswers(
  questions: readonly Question[],
  reference: FastifyInstance,
  others: readonly FastifyInstance[],
): Promise<void> {
  const once = new Map(questions.map((question) => [JSON.stringify(question), question]));
  for (const question of once.values()) {
    if (/\bmutation\b/.test(question.query)) continue;
    let expected = await answer(reference, question);
    for (const other of others) {
      // The second time it is a plan that was kept.
      for (const _time of [1, 2]) {
        const before = expected;
        const told = await answer(other, question);
        // The last hour is another one a moment later, so what holds now counts too.
        if (told !== before) expected = await answer(reference, question);
        expect([before, expected], question.query).toContain(told);
      }
    }
  }
}

/** Status and text, the order of keys included, without what differs each time: request ids and costs. */
async function answer(app: FastifyInstance, { query, variables, headers }: Question): Promise<string> {
  const { statusCode, body } = await app.inject({
    method: 'POST',
    url: '/graphql',
    headers: { ...headers },
    payload: { query, variables },
  });
  const told = JSON.stringify(JSON.parse(body), (key, value: unknown) =>
    key === 'requestId' || key === 'cost' ? undefined : value,
  );
  return `${statusCode} ${told}`;
}
