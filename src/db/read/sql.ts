import sqlTag, { join, raw, Sql } from 'sql-template-tag';
import { withoutNul } from '../without-nul.js';

/**
 * SQL as a value: a fragment carries its own parameters, and they are numbered when the whole statement is assembled.
 * A fragment that is left out takes its parameters with it. `raw` is for text of our own source alone.
 */
export { join, raw, Sql, sqlTag as sql };

/** A parameter of a type. */
export const param = (value: unknown, type: string): Sql =>
  new Sql(['', `::${type}`], [value instanceof Slot ? value : withoutNul(value)]);

/** A text constant, for GraphQL names only. Other text of clients is a parameter. */
export const literal = (text: string): Sql => raw(`'${text.replaceAll("'", "''")}'`);

/** Conditions that all have to hold. */
export const and = (conditions: readonly Sql[]): Sql =>
  conditions.length > 0 ? join(conditions, ' and ') : raw('true');

/** Some SQL for each value, one after the other. */
export const each = <Value>(values: readonly Value[], write: (value: Value) => Sql): Sql =>
  values.length > 0 ? join(values.map(write), ' ') : raw('');

/** A parameter whose value is bound at each execution: one plan serves all values. */
export class Slot {
  constructor(
    readonly name: string,
    /** Converts the value of the client. Throws BAD_USER_INPUT as planning does. */
    readonly read: (given: string) => unknown = (given) => given,
  ) {}
}

/** The values of a statement, with the values of its slots. */
export const fillSlots = (values: readonly unknown[], given: Readonly<Record<string, unknown>>): unknown[] =>
  values.map((value) => (value instanceof Slot ? withoutNul(fill(value, given[value.name])) : value));

const fill = ({ read }: Slot, given: unknown): unknown => (typeof given === 'string' ? read(given) : given);
