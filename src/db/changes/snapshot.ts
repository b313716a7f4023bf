/** A `pg_snapshot`: which transactions are visible. Its text form is `xmin:xmax:xip,xip`. */
export interface Snapshot {
  /** Every smaller transaction id was complete. */
  readonly xmin: bigint;
  /** No transaction id from here on had started. */
  readonly xmax: bigint;
  /** The transactions in progress between them. */
  readonly inProgress: ReadonlySet<bigint>;
}

export function parseSnapshot(text: string): Snapshot {
  const [xmin = '0', xmax = '0', inProgress = ''] = text.split(':');
  return {
    xmin: BigInt(xmin),
    xmax: BigInt(xmax),
    inProgress: new Set(inProgress.split(',').filter(Boolean).map(BigInt)),
  };
}

export const formatSnapshot = ({ xmin, xmax, inProgress }: Snapshot): string =>
  `${xmin}:${xmax}:${[...inProgress].join(',')}`;

/** Whether the snapshot shows what the transaction wrote. */
export const isVisible = ({ xmin, xmax, inProgress }: Snapshot, xid: bigint): boolean =>
  xid < xmin || (xid < xmax && !inProgress.has(xid));

/** Whether one snapshot shows every transaction that the other shows. */
export const includesSnapshot = (one: Snapshot, other: Snapshot): boolean =>
  one.xmax >= other.xmax &&
  [...one.inProgress].every((xid) => xid >= other.xmax || other.inProgress.has(xid));
