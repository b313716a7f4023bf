/** Which transactions a reader of the database could see, as PostgreSQL writes it: `xmin:xmax:xip,xip`. */
export interface Snapshot {
  /** Whatever is smaller was over. */
  readonly xmin: bigint;
  /** Whatever is not smaller had not begun. */
  readonly xmax: bigint;
  /** What was under way between them. */
  readonly underWay: ReadonlySet<bigint>;
}

export function parseSnapshot(text: string): Snapshot {
  const [xmin = '0', xmax = '0', underWay = ''] = text.split(':');
  return {
    xmin: BigInt(xmin),
    xmax: BigInt(xmax),
    underWay: new Set(underWay.split(',').filter(Boolean).map(BigInt)),
  };
}

export const formatSnapshot = ({ xmin, xmax, underWay }: Snapshot): string =>
  `${xmin}:${xmax}:${[...underWay].join(',')}`;

/** Whether a reader with this snapshot saw what the transaction wrote. */
export const sees = ({ xmin, xmax, underWay }: Snapshot, xid: bigint): boolean =>
  xid < xmin || (xid < xmax && !underWay.has(xid));

/** Whether a reader with the one snapshot saw all that a reader with the other did. */
export const seesAllOf = (one: Snapshot, other: Snapshot): boolean =>
  one.xmax >= other.xmax && [...one.underWay].every((xid) => xid >= other.xmax || other.underWay.has(xid));
