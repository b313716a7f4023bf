import { describe, expect, it } from 'vitest';
import type { Listener, LiveEvent } from '../../../src/services/live/listener.js';
import { LiveMemory } from '../../../src/services/live/live-memory.js';
import { type LivePage, SharedFeed } from '../../../src/services/live/shared-feed.js';

const last = 6;
const event = (number: number): LiveEvent => ({
  number,
  subject: `article-${number}`,
  cursor: String(number),
  text: `event ${number}`,
  bytes: 100,
});

interface Feed {
  readonly feed: SharedFeed;
  /** The cursors after which pages were read. */
  readonly reads: string[];
  /** How often nobody was left. */
  readonly empty: () => number;
}

/** A feed with six events, in pages of three. */
function feedOf(options: { readonly maxUnsentBytes?: number; readonly failsAfter?: string } = {}): Feed {
  const reads: string[] = [];
  let empty = 0;
  const feed = new SharedFeed({
    source: {
      ...{ key: 'all', query: 'subscription', documentBytes: 1000 },
      article: null,
      async read(after): Promise<LivePage> {
        reads.push(after);
        if (after === options.failsAfter) throw new Error('too slow');
        const numbers = [1, 2, 3].map((step) => Number(after) + step).filter((number) => number <= last);
        const end = numbers.at(-1) ?? Number(after);
        return { events: numbers.map(event), cursor: String(end), number: end, hasMore: end < last };
      },
    },
    head: async () => ({ cursor: String(last), number: last }),
    maxUnsentBytes: options.maxUnsentBytes ?? 1000,
    memory: new LiveMemory(1_000_000),
    tooSlow: (cursor) => `too slow after ${cursor}`,
    run: (work) => work(),
    onEmpty: () => {
      empty += 1;
    },
    onFailure: () => undefined,
  });
  return { feed, reads, empty: () => empty };
}

async function take(listener: Listener, count: number): Promise<string[]> {
  const texts: string[] = [];
  for (let at = 0; at < count; at += 1) texts.push((await listener.next()).value.text);
  return texts;
}
const all = [1, 2, 3, 4, 5, 6].map((number) => `event ${number}`);

describe('a listener that resumes', () => {
  it.each([1000, 250, 100, 10])(
    'gets all of the pages, also when %i bytes may wait',
    async (maxUnsentBytes) => {
      const { feed } = feedOf({ maxUnsentBytes });
      expect(await take(await feed.subscribe('0'), all.length)).toEqual(all);
      const sent: string[] = [];
      const listener = await feed.subscribe('0');
      void listener.sendTo((text) => {
        sent.push(text);
        // A client that has to read after each event.
        queueMicrotask(() => listener.resume());
        return false;
      });
      await expect.poll(() => sent).toEqual(all);
    },
  );

  it.each(['iterated', 'sent'])('leaves the feed when a later page cannot be read, %s', async (way) => {
    const { feed, empty } = feedOf({ failsAfter: '3' });
    const listener = await feed.subscribe('0');
    const texts: string[] = [];
    const reading =
      way === 'sent'
        ? listener.sendTo((text) => texts.push(text) > 0)
        : (async () => {
            for await (const { text } of listener) texts.push(text);
          })();
    await expect(reading).rejects.toThrow('too slow');
    expect(texts).toEqual(all.slice(0, 3));
    expect(empty()).toBe(1);
  });
});
