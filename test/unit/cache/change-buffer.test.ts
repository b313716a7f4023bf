import { describe, expect, it } from 'vitest';
import { parseSnapshot } from '../../../src/db/changes/snapshot.js';
import { ChangeBuffer } from '../../../src/services/cache/change-buffer.js';
import { articleChange, facets } from '../../support/changes.js';

const poll = (snapshot: string, ...xids: number[]) => ({
  snapshot: parseSnapshot(snapshot),
  at: 0,
  changes: xids.map((xid) => articleChange(facets(), facets(), xid)),
});
const xids = (invalidations: readonly { change: { xid: string } }[] | null): number[] | null =>
  invalidations?.map(({ change }) => Number(change.xid)).sort((a, b) => a - b) ?? null;

function changes(most?: number): ChangeBuffer {
  const all = new ChangeBuffer(most);
  all.start({ ...poll('100:100:', 97, 98, 99), since: parseSnapshot('97:97:'), origin: '' });
  return all;
}

describe('what was heard', () => {
  it('is known between two marks', () => {
    const all = changes();
    const from = all.position;
    all.add(poll('103:103:', 101, 102));
    const to = all.position;
    all.add(poll('104:104:', 103));
    expect(xids(all.between(from, to))).toEqual([101, 102]);
    expect(xids(all.between(from, all.position))).toEqual([101, 102, 103]);
    expect(all.between(to, to)).toEqual([]);
  });

  it('since a snapshot is what that did not see, also of what had begun before', () => {
    const all = changes();
    all.add(poll('101:104:101', 102, 103));
    all.add(poll('105:105:', 101, 104));
    expect(xids(all.since(parseSnapshot('101:103:101')))).toEqual([101, 103, 104]);
    expect(xids(all.since(parseSnapshot('101:104:101')))).toEqual([101, 104]);
    expect(xids(all.since(parseSnapshot('105:105:')))).toEqual([]);
  });

  it('is not known since a snapshot from before it began', () => {
    expect(xids(changes().since(parseSnapshot('97:97:')))).toEqual([97, 98, 99]);
    expect(changes().since(parseSnapshot('96:96:'))).toBeNull();
    expect(new ChangeBuffer().since(parseSnapshot('96:96:'))).toBeNull();
  });

  it('is bounded: the oldest is forgotten, and that it is', () => {
    const all = changes(4);
    const from = all.position;
    all.add(poll('103:103:', 101, 102));
    all.add(poll('105:105:', 103, 104));
    expect(xids(all.between(from, all.position))).toEqual([101, 102, 103, 104]);
    expect(all.since(parseSnapshot('98:98:'))).toBeNull();
    expect(xids(all.since(parseSnapshot('100:100:')))).toEqual([101, 102, 103, 104]);
    all.add(poll('106:106:', 105));
    expect(all.between(from, all.position)).toBeNull();
  });
});
