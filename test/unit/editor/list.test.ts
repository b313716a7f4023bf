import { describe, expect, it } from 'vitest';
import { type ListPage, loadAtLeast } from '../../../web/editor/src/list/pages.js';
import { waitingStories } from '../../../web/editor/src/list/waiting-stories.js';

type Waiting = NonNullable<Parameters<typeof waitingStories>[0]>;
const listed = (id: string, savedBy?: string, savedAt?: string) => ({
  id,
  draft: savedBy ? { savedBy, savedAt } : null,
});

describe('what waits for an editor', () => {
  it('is the wire first, then the drafts that this editor saved last, latest first', () => {
    const waiting = {
      fromTheWire: { nodes: [listed('wire', 'Ada', '2026-03-03T00:00:00Z')] },
      beingChanged: {
        nodes: [
          listed('wire', 'Ada', '2026-03-03T00:00:00Z'),
          listed('older', 'Ada', '2026-03-01T00:00:00Z'),
          listed('theirs', 'Ben', '2026-03-04T00:00:00Z'),
          listed('newer', 'Ada', '2026-03-02T00:00:00Z'),
        ],
      },
    } as unknown as Waiting;
    const ids = (name: string | null) => waitingStories(waiting, name).map(({ id }) => id);
    expect(ids('Ada')).toEqual(['wire', 'newer', 'older']);
    expect(ids(null)).toEqual(['wire']);
  });
});

describe('a list that is returned to', () => {
  const loader = (size: number, all: number) => async (after: string | null) => {
    const start = Number(after ?? 0);
    const end = Math.min(all, start + size);
    const nodes = Array.from({ length: end - start }, (_, index) => ({ id: String(start + index) }));
    return { nodes, pageInfo: { hasNextPage: end < all, endCursor: String(end) } } as unknown as ListPage;
  };

  it('has as many stories as it had, if there still are', async () => {
    expect((await loadAtLeast(0, loader(30, 100), null)).nodes).toHaveLength(30);
    expect((await loadAtLeast(61, loader(30, 100), null)).nodes.map(({ id }) => Number(id))).toEqual(
      Array.from({ length: 90 }, (_, index) => index),
    );
    expect((await loadAtLeast(90, loader(30, 40), null)).nodes).toHaveLength(40);
  });
});
