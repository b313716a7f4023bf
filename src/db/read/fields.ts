import { idPrefixes, type NodeType } from '../../domain/ids.js';
import { jsonObject, objectSql, typenameSql } from './json-object.js';
import { literal, param, raw, type Sql, sql } from './sql.js';
import type { FieldSql, SelectedField, Selection, StatementBuilder } from './type-sql.js';

/** A column as it is. */
export const column = (name: string): FieldSql => {
  const reference = raw(`.${name}`);
  return ({ row }) => sql`${row}${reference}`;
};

/** Any expression over the row. */
export const expression =
  (write: (row: Sql) => Sql): FieldSql =>
  ({ row }) =>
    write(row);

export const publicId = (type: NodeType): FieldSql => {
  const prefix = literal(`${idPrefixes[type]}_`);
  return expression((row) => sql`${prefix} || ${row}.uid`);
};

/** A time in UTC with milliseconds, as RFC 3339 writes it. */
export const time = (name: string): FieldSql => {
  const reference = raw(`.${name}`);
  return expression((row) => timeSql(sql`${row}${reference}`));
};

export const timeSql = (moment: Sql): Sql =>
  sql`to_char(${moment} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;

/** A selected object whose fields are expressions over one row. */
export function fieldsSql(
  fields: Readonly<Record<string, FieldSql>>,
  selection: Selection,
  row: Sql,
  statement: StatementBuilder,
): Sql {
  const pairs = new Map<string, Sql>();
  for (const field of selection) {
    const key = statement.key(field);
    const write = field.typename ? () => typenameSql(field) : fields[field.name];
    if (write && !pairs.has(key)) pairs.set(key, write({ row, field, statement }));
  }
  return jsonObject([...pairs]);
}

/** An object made of the row's own columns; null where `present` is false. */
export const embedded =
  (fields: Readonly<Record<string, FieldSql>>, present: (row: Sql) => Sql): FieldSql =>
  ({ row, field, statement }) =>
    sql`case when ${present(row)} then ${fieldsSql(fields, field.selection ?? [], row, statement)} end`;

/** The key of a value that the gateway completes: never a field's name, so it cannot be selected. */
export const completionKey = '$complete';

/**
 * What the database holds only the material of: the gateway makes the value, in the field's resolver or in the
 * response's JSON. There it stands as one JSON string, the field's number and its material, which is found without
 * parsing the rest.
 */
export const material =
  (write: FieldSql): FieldSql =>
  (context) => {
    const { style, completed } = context.statement;
    if (!style.json) return write(context);
    const number = completed.push(context.field) - 1;
    return sql`json_build_object(${literal(completionKey)}, ${literal(`${number} `)} || ${write(context)}::text)`;
  };

/** What is counted as shares come in: good for seconds. */
export const counted =
  (write: FieldSql): FieldSql =>
  (context) => {
    context.statement.dependencies.counts = true;
    return write(context);
  };

/** The one object that `from` finds, or null. */
export const one =
  (target: string, from: (row: Sql, alias: Sql) => Sql): FieldSql =>
  ({ row, field, statement }) => {
    const alias = statement.alias();
    const object = objectSql(statement.type(target), field.selection ?? [], alias, statement);
    return sql`(select ${object} from ${from(row, alias)})`;
  };

/** All objects that `from` finds, in the order of `order`; for lists that are short by nature. */
export const many =
  (
    target: string,
    from: (row: Sql, alias: Sql, args: ArgumentReader) => Sql,
    order: (alias: Sql) => Sql,
  ): FieldSql =>
  ({ row, field, statement }) => {
    const alias = statement.alias();
    const object = objectSql(statement.type(target), field.selection ?? [], alias, statement);
    const rows = from(row, alias, argumentReader(field));
    return sql`(select coalesce(json_agg(${object} order by ${order(alias)}), '[]') from ${rows})`;
  };

/** The parameter of an argument that was given, or null. */
export type ArgumentReader = (name: string, type: string) => Sql | null;

const argumentReader =
  ({ args }: SelectedField): ArgumentReader =>
  (name, type) =>
    args[name] == null ? null : param(args[name], type);
