import { Slot } from '../db/read/sql.js';
import type { SelectedField } from '../db/read/type-sql.js';

export type Variables = Readonly<Record<string, unknown>>;

/** The value of an argument in this run: of a variable that the plan leaves open, or as it was planned. */
export function givenValue({ args }: SelectedField, argument: string, variables: Variables): unknown {
  const value = args[argument];
  return value instanceof Slot ? variables[value.name] : value;
}
