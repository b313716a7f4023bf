import { describe, expect, it } from 'vitest';
import type { Change } from '../../../src/db/changes/change.js';
import { parseSnapshot } from '../../../src/db/changes/snapshot.js';
import type { Dependencies } from '../../../src/domain/dependencies.js';
import type { NewResponse } from '../../../src/services/cache/entry.js';
import { ResponseCache } from '../../../src/services/cache/response-cache.js';
import { articleChange, facets, tagged } from '../../support/changes.js';

const edit = articleChange(facets(), facets({ updated: '2026-03-02T09:00:00Z' }));
const withdrawal = articleChange(facets(), null);
const other: Change = { ...edit, articleId: '2', tags: ['Article:2'] };
const day = 86_400_000;

/** A cache that follows, with a clock and changes in the test's hand. */
function following() {
  const clock = { now: 1_000_000 };
  const settings = {
    memoryBytes: 1_000_000,
    cacheSeconds: 60,
    countsSeconds: 5,
    staleIfErrorMs: day,
  };
  const answers = new ResponseCache(settings, null, () => clock.now);
  const poll = (...changes: Change[]) => ({ snapshot: parseSnapshot('5:5:'), at: 0, changes });
  answers.onStart({ ...poll(), since: parseSnapshot('0:0:'), origin: 'test' });
  answers.onState('following');
  const state = (): string => answers.find('page')?.state ?? 'none';
  const hear = (...changes: Change[]): void => answers.onPoll(poll(...changes));
  return { answers, clock, state, hear };
}

const made = (text: string, dependencies: Dependencies | null = tagged('Article:1')): NewResponse => ({
  body: Buffer.from(text),
  head: {},
  dependencies,
});

/** An answer that is under way until it is told what it is. */
function making() {
  let finish = (_made: NewResponse): void => undefined;
  let fail = (_error: Error): void => undefined;
  const done = new Promise<NewResponse>((resolve, reject) => {
    finish = resolve;
    fail = reject;
  });
  return { make: () => done, finish, fail };
}

describe('a kept answer', () => {
  it('is fresh for its time, then expired, and stays so while nothing touches it', async () => {
    const { answers, clock, state } = following();
    await answers.answer('page', async () => made('page'));
    expect(state()).toBe('fresh');
    clock.now += 59_999;
    expect(state()).toBe('fresh');
    clock.now += 1;
    expect(state()).toBe('expired');
    clock.now += 2 * day;
    expect(state()).toBe('expired');
  });

  it('with share counts is fresh for seconds, and lingers for a minute', async () => {
    const { answers, clock, state } = following();
    await answers.answer('page', async () => made('page', { ...tagged(), counts: true }));
    clock.now += 5000;
    expect(state()).toBe('expired');
    clock.now += 60_001;
    expect(state()).toBe('suspect');
  });

  it('that an edit touches serves bad times, for a day', async () => {
    const { answers, clock, state, hear } = following();
    await answers.answer('page', async () => made('page'));
    hear(other);
    expect(state()).toBe('fresh');
    hear(edit);
    expect(state()).toBe('suspect');
    clock.now += day;
    hear(edit);
    expect(state()).toBe('suspect');
    clock.now += 1;
    expect(state()).toBe('none');
  });

  it('that shows what is withdrawn goes, also when it served bad times only', async () => {
    const { answers, state, hear } = following();
    await answers.answer('page', async () => made('page'));
    hear(edit);
    hear(withdrawal);
    expect(state()).toBe('none');
  });

  it('is not trusted while changes may be missed', async () => {
    const { answers, clock, state } = following();
    await answers.answer('page', async () => made('page'));
    answers.onState('lost');
    expect(state()).toBe('suspect');
    clock.now += 1000;
    answers.onState('lost');
    answers.onState('following');
    expect(state()).toBe('fresh');
  });

  it('keeps what was compressed of it', async () => {
    const { answers, hear, state } = following();
    const { entry } = await answers.answer('page', async () => made('page'));
    const before = answers.stats.bytes;
    answers.keepEncoding(entry, 'br', Buffer.alloc(5000));
    expect(answers.find('page')?.entry.encodings.get('br')).toHaveLength(5000);
    expect(answers.stats.bytes).toBe(before + 5000);
    hear(edit);
    expect(state()).toBe('suspect');
  });

  it('makes room for others: the memory is bounded by bytes', async () => {
    const { answers } = following();
    for (let n = 0; n < 100; n += 1) {
      await answers.answer(`page ${n}`, async () => made('x'.repeat(50_000)));
    }
    expect(answers.stats.bytes).toBeLessThanOrEqual(1_000_000);
    expect(answers.stats.entries).toBeGreaterThan(10);
    expect(answers.find('page 99')?.state).toBe('fresh');
    expect(answers.find('page 0')).toBeNull();
  });
});

describe('what is never kept', () => {
  it('are errors and parts of answers', async () => {
    const { answers, state } = following();
    const { entry } = await answers.answer('page', async () => made('error', null));
    expect(entry.body.toString()).toBe('error');
    expect(state()).toBe('none');
  });

  it('are failures; all that waited hear of them, and the next one tries again', async () => {
    const { answers } = following();
    const { make, fail } = making();
    const waiting = [answers.answer('page', make), answers.answer('page', make)];
    fail(new Error('The database is away.'));
    for (const result of await Promise.allSettled(waiting)) {
      expect(result).toMatchObject({ status: 'rejected', reason: { message: 'The database is away.' } });
    }
    expect((await answers.answer('page', async () => made('page'))).from).toBe('made');
  });

  it('does not push out what was good', async () => {
    const { answers, state, hear } = following();
    await answers.answer('page', async () => made('good'));
    hear(edit);
    await answers.answer('page', async () => made('error', null));
    expect(state()).toBe('suspect');
    expect((await answers.lastStored('page'))?.body.toString()).toBe('good');
  });
});

describe('an answer that is under way', () => {
  it('is made once for all that ask', async () => {
    const { answers } = following();
    const { make, finish } = making();
    const asked = [1, 2, 3].map(() => answers.answer('page', make));
    finish(made('page'));
    expect((await Promise.all(asked)).map(({ from }) => from)).toEqual(['made', 'joined', 'joined']);
  });

  it.each([
    ['an edit', edit],
    ['a withdrawal', withdrawal],
  ])('is not kept when %s was heard meanwhile', async (_name, change) => {
    const { answers, state, hear } = following();
    const { make, finish } = making();
    const asked = answers.answer('page', make);
    hear(change);
    finish(made('older'));
    expect((await asked).entry.body.toString()).toBe('older');
    expect(state()).toBe('none');
  });

  it('is kept when a change of something else was heard', async () => {
    const { answers, state, hear } = following();
    const { make, finish } = making();
    const asked = answers.answer('page', make);
    hear(other);
    finish(made('page'));
    await asked;
    expect(state()).toBe('fresh');
  });

  it('is not handed to who asked after a change was heard, who gets a newer one', async () => {
    const { answers, hear, state } = following();
    const { make, finish } = making();
    const early = answers.answer('page', make);
    hear(edit);
    const late = [1, 2].map(() => answers.answer('page', async () => made('newer')));
    finish(made('older'));
    expect((await early).entry.body.toString()).toBe('older');
    for (const { entry } of await Promise.all(late)) expect(entry.body.toString()).toBe('newer');
    expect(state()).toBe('fresh');
  });

  it('is handed to who asked after a change of something else', async () => {
    const { answers, hear } = following();
    const { make, finish } = making();
    const early = answers.answer('page', make);
    hear(other);
    const late = answers.answer('page', async () => made('newer'));
    finish(made('page'));
    await early;
    expect(await late).toMatchObject({ from: 'joined', entry: { body: Buffer.from('page') } });
  });

  it('is not kept when it began before a gap', async () => {
    const { answers, state } = following();
    const { make, finish } = making();
    const asked = answers.answer('page', make);
    answers.onStart({
      snapshot: parseSnapshot('9:9:'),
      at: 0,
      changes: [],
      since: parseSnapshot('0:0:'),
      origin: '',
    });
    finish(made('older'));
    await asked;
    expect(state()).toBe('none');
  });
});
