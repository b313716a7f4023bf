import { expect, it } from 'vitest';
import { cachedGateway } from '../support/cached-gateway.js';
import { newsroomOf } from '../support/newsroom.js';

const gateway = cachedGateway({ maxConcurrentRequests: 2 });
const newsroom = newsroomOf(gateway);

it('turns away what is too much at once, but not what is kept', async () => {
  await newsroom.publish({ uri: 'a', headline: 'Alpha' });
  const kept = '{ article(slug: "alpha") { headline } }';
  await gateway.post(kept);
  const all = await Promise.all(
    Array.from({ length: 5 }, (_, n) => gateway.post(`{ article(slug: "alpha") { a${n}: headline } }`)),
  );
  const refused = all.filter(({ statusCode }) => statusCode === 503);
  expect(refused).toHaveLength(3);
  expect(refused[0]?.headers['retry-after']).toBe('1');
  expect(refused[0]?.json().errors[0].extensions.code).toBe('OVERLOADED');
  expect((await gateway.post(kept)).statusCode).toBe(200);
});
