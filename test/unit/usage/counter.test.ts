import { describe, expect, it } from 'vitest';
import { maxUsage } from '../../../src/domain/usage.js';
import { seededRandom } from '../../../src/services/sharing/sample-shares.js';
import { clientNameOf } from '../../../src/services/usage/client-name.js';
import { type CountedOperation, UsageCounter } from '../../../src/services/usage/counter.js';

const operation = (name: string, ...fields: string[]): CountedOperation => ({
  hash: `${name}${name}`,
  name,
  kind: 'query',
  fields,
});
const web = { name: 'web', version: '1' };
const app = { name: 'app', version: '2' };
const total = (counts: readonly { readonly requests: number }[]): number =>
  counts.reduce((sum, { requests }) => sum + requests, 0);

describe('the counter of usage', () => {
  it('sums by operation and by field, each request once for a field', () => {
    const counter = new UsageCounter(() => 0);
    const front = operation('Front', 'Query.articles', 'Article.headline');
    const story = operation('Story', 'Query.article', 'Article.headline');
    for (const one of [front, front, story]) counter.count(one, web);
    counter.count(story, app);
    const { operations, fields } = counter.take();
    expect(operations.map(({ client, name, requests, day }) => [client.name, name, requests, day])).toEqual([
      ['app', 'Story', 1, '1970-01-01'],
      ['web', 'Front', 2, '1970-01-01'],
      ['web', 'Story', 1, '1970-01-01'],
    ]);
    expect(
      fields
        .filter(({ coordinate }) => coordinate === 'Article.headline')
        .map(({ client, requests }) => [client.name, requests]),
    ).toEqual([
      ['app', 1],
      ['web', 3],
    ]);
    expect(counter.isEmpty).toBe(true);
  });

  it('counts the same for objects that it knows and for equal ones', () => {
    const random = seededRandom(11);
    let now = 86_300_000;
    const [known, fresh] = [new UsageCounter(() => now), new UsageCounter(() => now)];
    const operations = Array.from({ length: 5 }, (_, at) => operation(`o${at}`, 'T.f', `T.g${at}`));
    const clients = Array.from({ length: 4 }, (_, at) => ({ name: `c${at % 3}`, version: String(at) }));
    const batchOf = (counter: UsageCounter) => {
      const batch = counter.take();
      if (now % 3 === 0) counter.putBack(batch);
      return { operations: batch.operations, fields: batch.fields };
    };
    for (let at = 0; at < 2000; at += 1) {
      now += Math.floor(random() * 300);
      const one = operations[Math.floor(random() * 5)] ?? operation('none');
      const client = clients[Math.floor(random() * 4)] ?? web;
      known.count(one, client);
      fresh.count({ ...one }, { ...client });
      if (random() < 0.01) expect(batchOf(known)).toEqual(batchOf(fresh));
    }
    expect(now).toBeGreaterThan(86_400_000);
    expect(batchOf(known)).toEqual(batchOf(fresh));
  });

  it('keeps days apart', () => {
    let now = 86_399_999;
    const counter = new UsageCounter(() => now);
    counter.count(operation('A'), web);
    now += 1;
    counter.count(operation('A'), web);
    expect(counter.take().operations.map(({ day }) => day)).toEqual(['1970-01-01', '1970-01-02']);
  });

  it('is bounded: what is beyond counts as other, and every request counts', () => {
    const counter = new UsageCounter(() => 0);
    for (let at = 0; at < maxUsage.clients + 50; at += 1)
      counter.count(operation('A', 'T.f'), { name: `c${at}`, version: '' });
    for (let at = 0; at < maxUsage.pairs + 500; at += 1) counter.count(operation(`o${at}`, 'T.f'), web);
    expect(counter.size).toBeLessThanOrEqual(maxUsage.pairs + 1);
    const { operations } = counter.take();
    expect(total(operations)).toBe(maxUsage.clients + 50 + maxUsage.pairs + 500);
    expect(new Set(operations.map(({ client }) => client.name)).size).toBe(maxUsage.clients + 1);
    expect(new Set(operations.map(({ name }) => name)).size).toBeLessThanOrEqual(maxUsage.operations + 1);
  });

  it('is bounded in bytes, also by operations of many fields, and when a batch is put back', () => {
    const maxBytes = 500_000;
    const counter = new UsageCounter(() => 0, maxBytes);
    const fields = Array.from({ length: 400 }, (_, at) => `Type.field${at}`);
    const countAll = (): void => {
      for (let at = 0; at < 300; at += 1)
        counter.count(operation(`${'n'.repeat(100)}${at}`, ...fields), { name: `c${at % 150}`, version: '' });
    };
    countAll();
    expect(counter.bytes).toBeGreaterThan(maxBytes / 2);
    const batch = counter.take();
    expect([counter.bytes, total(batch.operations)]).toEqual([0, 300]);
    countAll();
    counter.putBack(batch);
    expect(counter.bytes).toBeLessThanOrEqual(maxBytes);
    expect(total(counter.take().operations)).toBe(600);
  });

  it('loses nothing when writes fail', () => {
    const random = seededRandom(5);
    const counter = new UsageCounter(() => 0);
    const operations = ['A', 'B', 'C'].map((name) => operation(name, `T.${name}`, 'T.all'));
    const written = { operations: 0, fields: 0 };
    let counted = 0;
    for (let step = 0; step < 3000; step += 1) {
      const chosen = operations[Math.floor(random() * 3)];
      if (chosen) counter.count(chosen, random() < 0.5 ? web : app);
      counted += 1;
      if (random() > 0.2 && step < 2999) continue;
      const batch = counter.take();
      if (random() < 0.5 && step < 2999) counter.putBack(batch);
      else {
        written.operations += total(batch.operations);
        written.fields += total(batch.fields);
      }
    }
    expect(written).toEqual({ operations: counted, fields: 2 * counted });
  });
});

describe('the name of a client', () => {
  it('is that of its headers, clean and short', () => {
    expect(
      clientNameOf({ 'apollographql-client-name': 'web', 'apollographql-client-version': '1.2' }),
    ).toEqual({ name: 'web', version: '1.2' });
    expect(clientNameOf({ 'graphql-client-name': 'ios' })).toEqual({ name: 'ios', version: '' });
    expect(clientNameOf({})).toEqual({ name: '', version: '' });
    expect(clientNameOf({ 'apollographql-client-name': `é\u0000${'x'.repeat(100)}` }).name).toBe(
      `?${'x'.repeat(63)}`,
    );
  });
});
