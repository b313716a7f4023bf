import { DomainError } from '../domain/errors.js';
import { limits } from '../domain/limits.js';
import { join, literal, type Sql, sql } from './read/sql.js';

/** The connection arguments of a client. */
export interface PageArguments {
  readonly first?: number | null;
  readonly after?: string | null;
  readonly last?: number | null;
  readonly before?: string | null;
}

/** A page to read. */
export interface Page {
  readonly size: number;
  readonly backward: boolean;
  /** The decoded cursor: sort values and id of the row before the page; null: from the start (or the end, backward). */
  readonly cursorValues: readonly string[] | null;
}

/** Parses the arguments of a page. BAD_USER_INPUT with the name of an invalid argument. */
export function readPage(args: PageArguments, order: CursorOrder, defaultSize: number): Page {
  const { first, after, last, before } = args;
  if (first != null && last != null) {
    throw new DomainError('BAD_USER_INPUT', 'Give `first` or `last`, not both.', { field: 'last' });
  }
  const backward = last != null || (before != null && first == null);
  if (backward && after != null) {
    throw new DomainError('BAD_USER_INPUT', '`after` goes with `first`, `before` with `last`.', {
      field: 'after',
    });
  }
  if (!backward && before != null) {
    throw new DomainError('BAD_USER_INPUT', '`before` goes with `last`, `after` with `first`.', {
      field: 'before',
    });
  }
  const sizeArgument = backward ? 'last' : 'first';
  const size = readSize(args[sizeArgument], defaultSize, sizeArgument);
  const cursor = backward ? before : after;
  return {
    size,
    backward,
    cursorValues: cursor == null ? null : readCursor(cursor, order, backward ? 'before' : 'after'),
  };
}

export function readSize(
  size: number | null | undefined,
  defaultSize: number,
  field: string,
  max: number = limits.page,
): number {
  if (size == null) return defaultSize;
  if (size >= 0 && size <= max) return size;
  throw new DomainError('BAD_USER_INPUT', `\`${field}\` must lie between 0 and ${max}; it was ${size}.`, {
    field,
  });
}

/** The order that a cursor belongs to: its name, and a pattern for each value. */
export interface CursorOrder {
  readonly name: string;
  readonly values: readonly RegExp[];
}

/** The values of a cursor of an order. BAD_USER_INPUT with the argument for any other text. */
export function readCursor(cursor: string, order: CursorOrder, field: string, isOptional = true): string[] {
  const [name, ...values] = decode(cursor);
  if (name === order.name && values.length === order.values.length) {
    if (values.every((value, index) => order.values[index]?.test(value))) return values;
  }
  const hint = name && name !== order.name ? ' It belongs to another list or order.' : '';
  throw new DomainError(
    'BAD_USER_INPUT',
    `\`${field}\` is not a cursor of this list.${hint} Use a cursor of this list as it was given${isOptional ? `, or begin without \`${field}\`` : ''}.`,
    { field },
  );
}

/** The name of the order of a cursor; undefined for any other text. */
export const cursorName = (cursor: string): string | undefined => decode(cursor)[0];

function decode(cursor: string): string[] {
  if (cursor.length > 2000 || !/^[\w-]+$/.test(cursor)) return [];
  try {
    const parts: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
    return Array.isArray(parts) && parts.every((part) => typeof part === 'string') ? parts : [];
  } catch {
    // Not JSON: the caller reports an invalid cursor.
    return [];
  }
}

/** The SQL of a cursor that `readPage` parses: base64url of a JSON array of strings. */
export const cursorSql = (order: CursorOrder, values: readonly Sql[]): Sql => {
  const texts = join([literal(order.name), ...values.map((value) => sql`(${value})::text`)], ', ');
  return sql`translate(encode(convert_to(json_build_array(${texts})::text, 'UTF8'), 'base64'), E'+/=\\n', '-_')`;
};
