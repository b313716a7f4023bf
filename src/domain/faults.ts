import type { Fault } from './editing.js';
import { DomainError } from './errors.js';

/** BAD_USER_INPUT with all faults of one input; does nothing without a fault. */
export function throwFaults(faults: readonly [Fault]): never;
export function throwFaults(faults: readonly Fault[]): void;
export function throwFaults(faults: readonly Fault[]): void {
  const [first, ...others] = faults;
  if (!first) return;
  const more = others.length > 0 ? ` ${others.length} more in \`extensions.fields\`.` : '';
  throw new DomainError('BAD_USER_INPUT', `${first.message}${more}`, { field: first.field, fields: faults });
}
