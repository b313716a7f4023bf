/** Which transactions a reader of the database could see, as PostgreSQL writes it: `xmin:xmax:xip,xip`. */
export interface Snapshot {
  /** Whatever is smaller was over. */
  readonly xmin: bigint;
  /** Whatever is not smaller had not begun. */
  readonly xmax: bigint;
  /** What was under way between them. */
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

/** Whether a reader with this snapshot saw what the transaction wrote. */
export const isVisible = ({ xmin, xmax, inProgress }: Snapshot, xid: bigint): boolean =>
  xid < xmin || (xid < xmax && !inProgress.has(xid));

/** Whether a reader with the one snapshot saw all that a reader with the other did. */
export const includesSnapshot = (one: Snapshot, other: Snapshot): boolean =>
  one.xmax >= other.xmax &&
  [...one.inProgress].every((xid) => xid >= other.xmax || other.inProgress.has(xid));
