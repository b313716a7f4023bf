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

function bufferWith(maxChanges?: number): ChangeBuffer {
  const buffer = new ChangeBuffer(maxChanges);
  buffer.start({ ...poll('100:100:', 97, 98, 99), since: parseSnapshot('97:97:'), origin: '' });
  return buffer;
}

describe('the change buffer', () => {
  it('gives the changes between two positions', () => {
    const buffer = bufferWith();
    const from = buffer.position;
    buffer.add(poll('103:103:', 101, 102));
    const to = buffer.position;
    buffer.add(poll('104:104:', 103));
    expect(xids(buffer.between(from, to))).toEqual([101, 102]);
    expect(xids(buffer.between(from, buffer.position))).toEqual([101, 102, 103]);
    expect(buffer.between(to, to)).toEqual([]);
  });

  it('gives the changes that a snapshot does not see, also of transactions begun before it', () => {
    const buffer = bufferWith();
    buffer.add(poll('101:104:101', 102, 103));
    buffer.add(poll('105:105:', 101, 104));
    expect(xids(buffer.since(parseSnapshot('101:103:101')))).toEqual([101, 103, 104]);
    expect(xids(buffer.since(parseSnapshot('101:104:101')))).toEqual([101, 104]);
    expect(xids(buffer.since(parseSnapshot('105:105:')))).toEqual([]);
  });

  it('gives null for a snapshot older than its first poll', () => {
    expect(xids(bufferWith().since(parseSnapshot('97:97:')))).toEqual([97, 98, 99]);
    expect(bufferWith().since(parseSnapshot('96:96:'))).toBeNull();
    expect(new ChangeBuffer().since(parseSnapshot('96:96:'))).toBeNull();
  });

  it('drops the oldest changes above its limit, and returns null for dropped ones', () => {
    const buffer = bufferWith(4);
    const from = buffer.position;
    buffer.add(poll('103:103:', 101, 102));
    buffer.add(poll('105:105:', 103, 104));
    expect(xids(buffer.between(from, buffer.position))).toEqual([101, 102, 103, 104]);
    expect(buffer.since(parseSnapshot('98:98:'))).toBeNull();
    expect(xids(buffer.since(parseSnapshot('100:100:')))).toEqual([101, 102, 103, 104]);
    buffer.add(poll('106:106:', 105));
    expect(buffer.between(from, buffer.position)).toBeNull();
  });
});
