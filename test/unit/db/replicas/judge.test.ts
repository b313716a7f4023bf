import { describe, expect, it } from 'vitest';
import { lagOf, problemOf, type ReplicaReport } from '../../../../src/db/replicas/judge.js';
import { hasReached, laterOf, type Position, readPosition } from '../../../../src/db/replicas/position.js';

const at = (lsn: number, timeline = 1): Position => ({ timeline, lsn: BigInt(lsn) });
/** The primary writes a byte a millisecond. */
const samples = [0, 250, 500, 750, 1000, 1250].map((time) => ({
  at: time,
  origin: 'a',
  position: at(time),
}));
const report = (position: Position | null, time = 1300): ReplicaReport => ({
  at: time,
  origin: 'a',
  position,
});
const judge = (given: ReplicaReport | null, now = 1300): string | null =>
  problemOf(given, samples, { now, maxLagMs: 1000 });

describe('problemOf', () => {
  it('reads from a replica that has what the primary had a while ago', () => {
    expect(judge(report(at(250)))).toBeNull();
    expect(judge(report(at(249)))).toBe('it lags by more than 1000 ms');
  });

  it('leaves a replica that is silent, promoted, of another database or of another timeline', () => {
    expect(judge(null)).toBe('it does not answer');
    expect(judge(report(at(1250), 100))).toBe('it does not answer');
    expect(judge(report(null))).toBe('it is no standby');
    expect(judge({ ...report(at(1250)), origin: 'b' })).toBe('it has another database than the primary');
    expect(judge(report(at(9000, 2)))).toBe('it follows timeline 2, and the primary is on 1');
  });

  it('measures by the last position of a primary that is away', () => {
    const now = 60_000;
    expect(judge(report(at(250), now), now)).toBeNull();
    expect(judge(report(at(100), now), now)).toBe('it lags by more than 1000 ms');
  });

  it('reads from no replica before the primary told its position', () => {
    expect(problemOf(report(at(1)), [], { now: 1300, maxLagMs: 1000 })).toMatch(/not known/);
  });
});

describe('lagOf', () => {
  it('tells since when the primary has more', () => {
    expect(lagOf(report(at(1250)), samples)).toBe(0);
    expect(lagOf(report(at(600)), samples)).toBe(500);
    expect(lagOf(null, samples)).toBeNull();
  });
});

describe('positions', () => {
  it('are read without the header of an empty page', () => {
    const lsn = (bytes: number): bigint => readPosition({ timeline: '0000000A', lsn: String(bytes) }).lsn;
    expect(readPosition({ timeline: '0000000A', lsn: '100' }).timeline).toBe(10);
    expect(lsn(8192 * 5 + 24)).toBe(8192n * 5n);
    expect(lsn(8192 * 5 + 32)).toBe(8192n * 5n + 32n);
  });

  it('of a later timeline replace those of an earlier one, which had more', () => {
    expect(laterOf(at(500), at(400))).toEqual(at(500));
    expect(laterOf(at(500), at(400, 2))).toEqual(at(400, 2));
    expect(laterOf(at(400, 2), at(500))).toEqual(at(400, 2));
    expect(hasReached(at(500), at(400, 2))).toBe(false);
    expect(hasReached(at(500, 2), at(400))).toBe(true);
  });
});
