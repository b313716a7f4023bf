import { describe, expect, it } from 'vitest';
import { ActiveSpans } from '../../../src/tracing/active-spans.js';

/** A promise, and what settles it. */
function gate() {
  let open = (): void => undefined;
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { opened, open };
}

describe('the active span', () => {
  it('is that of the work, also after it waited', async () => {
    const spans = new ActiveSpans<string>();
    const seen: (string | null)[] = [];
    const work = async (): Promise<void> => {
      seen.push(spans.current());
      await new Promise(setImmediate);
      seen.push(spans.current());
    };
    await Promise.all([spans.run('one', work), spans.run('two', work), work()]);
    expect(seen).toEqual(['one', 'two', null, 'one', 'two', null]);
  });

  it('stays while other work ends', async () => {
    const spans = new ActiveSpans<string>();
    const { opened, open } = gate();
    const long = spans.run('long', async () => {
      await opened;
      return spans.current();
    });
    await spans.run('short', async () => undefined);
    open();
    expect(await long).toBe('long');
  });

  it('is none after the work, also in what goes on', async () => {
    const spans = new ActiveSpans<string>();
    const { opened, open } = gate();
    let later: Promise<string | null> = Promise.resolve('');
    await spans.run('ended', async () => {
      later = opened.then(() => spans.current());
    });
    open();
    expect(await later).toBeNull();
    await expect(spans.run('failed', () => Promise.reject(new Error('no')))).rejects.toThrow('no');
    expect(spans.current()).toBeNull();
  });
});
