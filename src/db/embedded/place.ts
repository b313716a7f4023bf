import { readFileSync, readlinkSync } from 'node:fs';
import { hostname } from 'node:os';

/** Where a process runs: process ids mean something within one namespace, and sockets connect within one kernel. */
export interface Place {
  readonly host: string;
  /** The start of the kernel. Null where there is no /proc. */
  readonly boot: string | null;
  readonly namespace: string | null;
}

export const thisPlace = (): Place => ({
  host: hostname(),
  boot: tryRead(() => readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()),
  namespace: tryRead(() => readlinkSync('/proc/self/ns/pid')),
});

export const isSameKernel = (one: Place, other: Place): boolean =>
  one.boot === other.boot && (one.boot !== null || one.host === other.host);

/** The number of a namespace is given again only after its end, so an equal one is this one or is gone. */
export const isSameNamespace = (one: Place, other: Place): boolean =>
  isSameKernel(one, other) && one.namespace === other.namespace;

function tryRead(read: () => string): string | null {
  try {
    return read();
  } catch {
    return null;
  }
}
