import { Slot } from '../db/read/sql.js';
import type { SelectedField } from '../db/read/type-sql.js';

export type Variables = Readonly<Record<string, unknown>>;

/** The value of an argument: of the variable of a slot, or the planned one. */
export function argumentValue({ args }: SelectedField, argument: string, variables: Variables): unknown {
  const value = args[argument];
  return value instanceof Slot ? variables[value.name] : value;
}
