import { describe, expect, it } from 'vitest';
import { Listener, type LiveEvent } from '../../../src/services/live/listener.js';
import { LiveMemory } from '../../../src/services/live/live-memory.js';

const event = (number: number, subject = `article-${number}`): LiveEvent => ({
  number,
  subject,
  cursor: `cursor-${number}`,
  text: `event ${number}`,
  bytes: 100,
});
let ends = 0;
const listener = (maxUnsentBytes = 250, memory = new LiveMemory(1_000_000)): Listener =>
  new Listener('start', {
    maxUnsentBytes,
    memory,
    tooSlow: (cursor) => `too slow after ${cursor}`,
    pull: () => null,
    onEnd: () => {
      ends += 1;
    },
  });

async function all(given: Listener): Promise<string[]> {
  const texts: string[] = [];
  for await (const { text } of given) texts.push(text);
  return texts;
}

describe('a listener', () => {
  it('keeps the latest event of a subject, in the order of the numbers', async () => {
    const given = listener();
    given.push(event(1, 'a'));
    given.push(event(2, 'b'));
    given.push(event(3, 'a'));
    expect((await given.next()).value).toMatchObject({ text: 'event 2' });
    expect((await given.next()).value).toMatchObject({ text: 'event 3' });
  });

  it('ends a client that reads too slowly, with the cursor of what it was sent', async () => {
    const given = listener();
    given.push(event(1));
    await given.next();
    ends = 0;
    for (const number of [2, 3, 4, 5]) given.push(event(number));
    expect(ends).toBe(1);
    expect(await all(given)).toEqual(['too slow after cursor-1']);
  });

  it('sends an event that alone is larger than the limit', async () => {
    const given = listener(10);
    given.push(event(1));
    expect((await given.next()).value).toMatchObject({ text: 'event 1' });
  });

  it('lets a client go that waits, and reports an error after what waits', async () => {
    const given = listener();
    const waiting = given.next();
    await given.return();
    expect(await waiting).toEqual({ done: true, value: undefined });
    const failing = listener();
    failing.push(event(1));
    failing.fail(new Error('away'));
    await failing.next();
    await expect(failing.next()).rejects.toThrow('away');
    expect((await failing.next()).done).toBe(true);
  });

  it('sends events at once, and waits while the client has to read', async () => {
    const given = listener();
    const sent: string[] = [];
    let hasRoom = true;
    const done = given.sendTo((text) => {
      sent.push(text);
      return hasRoom;
    });
    given.push(event(1));
    expect(sent).toEqual(['event 1']);
    hasRoom = false;
    for (const number of [2, 3, 4]) given.push(event(number, number === 2 ? 'other' : 'same'));
    expect(sent).toEqual(['event 1', 'event 2']);
    hasRoom = true;
    given.resume();
    // Not before what waits, however soon it comes.
    given.push(event(5));
    await expect.poll(() => sent).toEqual(['event 1', 'event 2', 'event 4', 'event 5']);
    given.push(event(6));
    given.fail(new Error('away'));
    await expect(done).rejects.toThrow('away');
    expect(sent.at(-1)).toBe('event 6');
  });

  it('ends a client that reads too slowly once it has read', async () => {
    const given = listener();
    const sent: string[] = [];
    const done = given.sendTo((text) => {
      sent.push(text);
      return false;
    });
    for (const number of [1, 2, 3, 4]) given.push(event(number));
    expect(sent).toEqual(['event 1']);
    given.resume();
    await expect.poll(() => sent).toEqual(['event 1', 'too slow after cursor-1']);
    given.resume();
    await done;
  });

  it('sends nothing more after a client went, also one that had to read', async () => {
    const given = listener();
    const sent: string[] = [];
    const done = given.sendTo((text) => {
      sent.push(text);
      return false;
    });
    given.push(event(1));
    given.push(event(2));
    await given.return();
    given.push(event(3));
    await done;
    expect(sent).toEqual(['event 1']);
  });

  it('ends the client that has waited the longest when all together hold too much', async () => {
    const memory = new LiveMemory(350);
    const [slow, other, reading] = [listener(1000, memory), listener(1000, memory), listener(1000, memory)];
    reading.push(event(1));
    slow.push(event(1));
    other.push(event(1));
    await reading.next();
    reading.push(event(2));
    other.push(event(2));
    expect((await slow.next()).value).toEqual({ text: 'too slow after start' });
    expect((await slow.next()).done).toBe(true);
    reading.push(event(3));
    expect((await other.next()).value).toEqual({ text: 'too slow after start' });
    expect((await reading.next()).value).toMatchObject({ text: 'event 2' });
    expect((await reading.next()).value).toMatchObject({ text: 'event 3' });
    expect(memory.listeners).toBe(1);
  });
});
