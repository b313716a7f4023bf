import { describe, expect, it } from 'vitest';
import { parseSnapshot } from '../../../src/db/changes/snapshot.js';
import { newCacheEntry } from '../../../src/services/cache/entry.js';
import { packEntry, unpackEntry } from '../../../src/services/cache/shared-format.js';

describe('a shared entry', () => {
  it('is equal after packing and unpacking', () => {
    const dependencies = {
      tags: new Set(['Article:1', 'Article:slug:žluť']),
      lists: [{ kind: 'articles', order: 'PUBLISHED_DESC', filter: { sections: ['sport'], topics: null } }],
      counts: true,
    } as const;
    const body = Buffer.from([0, 255, 10, 13, 197, 190]);
    const seen = parseSnapshot('10:20:11,15');
    const times = { cacheSeconds: 60, countsSeconds: 5 };
    const entry = newCacheEntry('key', { body, head: { status: 200 }, dependencies }, times, 1234);
    expect(unpackEntry('key', packEntry({ entry, seen }))).toEqual({ entry, seen });
  });

  it.each([[Buffer.alloc(0)], [Buffer.from([0, 0])], [Buffer.from('not an entry at all')]])(
    'is refused when its bytes are not an entry: %o',
    (value) => {
      expect(() => unpackEntry('key', value)).toThrow();
    },
  );
});
