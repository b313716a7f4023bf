import { expect, it } from 'vitest';
import { cachedGateway } from '../support/cached-gateway.js';
import { newsroomOf } from '../support/newsroom.js';

const gateway = cachedGateway({ maxConcurrentRequests: 2 });
const newsroom = newsroomOf(gateway);

it('refuses requests over the limit, but serves cached responses', async () => {
  await newsroom.publish({ uri: 'a', headline: 'Alpha' });
  const cachedQuery = '{ article(slug: "alpha") { headline } }';
  await gateway.post(cachedQuery);
  const all = await Promise.all(
    Array.from({ length: 5 }, (_, n) => gateway.post(`{ article(slug: "alpha") { a${n}: headline } }`)),
  );
  const refused = all.filter(({ statusCode }) => statusCode === 503);
  expect(refused).toHaveLength(3);
  expect(refused[0]?.headers['retry-after']).toBe('1');
  expect(refused[0]?.json().errors[0].extensions.code).toBe('OVERLOADED');
  expect((await gateway.post(cachedQuery)).statusCode).toBe(200);
});
