import { idPrefixes, type NodeType } from '../../terms/ids.js';
import { jsonObject, objectSql, typenameSql } from './object.js';
import { type FieldShape, NeedsResolver } from './shape.js';

/** A column as it is. */
export const column =
  (name: string): FieldShape =>
  ({ row }) =>
    `${row}.${name}`;

/** Any expression over the row. */
export const expression =
  (sql: (row: string) => string): FieldShape =>
  ({ row }) =>
    sql(row);

export const publicId = (type: NodeType): FieldShape =>
  expression((row) => `'${idPrefixes[type]}_' || ${row}.uid`);

/** A time in UTC with milliseconds, as RFC 3339 writes it. */
export const time = (name: string): FieldShape => expression((row) => timeSql(`${row}.${name}`));

export const timeSql = (sql: string): string =>
  `to_char(${sql} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;

/** An object made of the row's own columns; null where `present` is false. */
export const embedded =
  (fields: Readonly<Record<string, FieldShape>>, present: (row: string) => string): FieldShape =>
  ({ row, field, statement }) => {
    const parts = (field.selection ?? []).flatMap((part) => {
      const make = part.typename ? () => typenameSql(part) : fields[part.name];
      return make ? [[statement.key(part), make({ row, field: part, statement })] as const] : [];
    });
    const unique = [...new Map(parts.map((pair) => [pair[0], pair])).values()];
    return `case when ${present(row)} then ${jsonObject(unique, statement)} end`;
  };

/** What the database holds as material only: the field's resolver makes the answer of it. */
export const material =
  (make: FieldShape): FieldShape =>
  (place) => {
    if (place.statement.style.whole) throw new NeedsResolver(place.field.name);
    return make(place);
  };

/** What is counted as shares come in: good for seconds. */
export const counted =
  (make: FieldShape): FieldShape =>
  (place) => {
    place.statement.uses.counts = true;
    return make(place);
  };

/** The one object that `from` finds, or null. */
export const one =
  (target: string, from: (row: string, alias: string) => string): FieldShape =>
  ({ row, field, statement }) => {
    const alias = statement.alias();
    const object = objectSql(statement.shape(target), field.selection ?? [], alias, statement);
    return `(select ${object} from ${from(row, alias)})`;
  };

/** All objects that `from` finds, in the order of `order`; for lists that are short by nature. */
export const many =
  (
    target: string,
    from: (row: string, alias: string, args: ArgumentReader) => string,
    order: (alias: string) => string,
  ): FieldShape =>
  ({ row, field, statement }) => {
    const alias = statement.alias();
    const argument: ArgumentReader = (name, type) =>
      field.args[name] == null ? null : statement.param(field.args[name], type);
    const object = objectSql(statement.shape(target), field.selection ?? [], alias, statement);
    const rows = from(row, alias, argument);
    return `(select coalesce(json_agg(${object} order by ${order(alias)}), '[]') from ${rows})`;
  };

/** The placeholder of an argument that was given, or null. */
export type ArgumentReader = (name: string, type: string) => string | null;
