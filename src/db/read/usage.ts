import { requirePermission } from '../../domain/errors.js';
import { connection } from './connection.js';
import { column, expression } from './fields.js';
import { byRequests } from './orders.js';
import { and, param, raw, type Sql, sql } from './sql.js';
import type { FieldSql, SelectedField, TypeSql } from './type-sql.js';

const clientFields: Readonly<Record<string, FieldSql>> = {
  clientName: expression((row) => sql`nullif(${row}.client_name, '')`),
  clientVersion: expression((row) => sql`nullif(${row}.client_version, '')`),
  day: expression((row) => sql`${row}.day::text`),
  requests: column('requests'),
  lastDay: expression((row) => sql`${row}.last_day::text`),
};

export const operationUsageType: TypeSql = {
  typename: 'OperationUsage',
  table: null,
  fields: {
    name: expression((row) => sql`nullif(${row}.name, '')`),
    kind: column('kind'),
    hash: expression((row) => sql`nullif(${row}.hash, '')`),
    trusted: expression(
      (row) => sql`exists (select from trusted.document where document.hash = decode(${row}.hash, 'hex'))`,
    ),
    ...clientFields,
  },
};

export const fieldUsageType: TypeSql = {
  typename: 'FieldUsage',
  table: null,
  fields: { coordinate: column('coordinate'), ...clientFields },
};

export const operationUsage = connection({
  node: 'OperationUsage',
  defaultSize: 20,
  rows: ({ field, statement }, alias) => {
    requirePermission(statement.viewer, 'read usage', 'operationUsage');
    statement.slow = true;
    const { name } = field.args;
    const conditions = conditionsOf(field);
    if (name != null) conditions.push(sql`name = ${param(String(name), 'text')}`);
    return {
      from: rowsSql('operation', ['hash', 'name', 'kind'], field, conditions, alias),
      order: byRequests,
    };
  },
});

export const fieldUsage = connection({
  node: 'FieldUsage',
  defaultSize: 20,
  rows: ({ field, statement }, alias) => {
    requirePermission(statement.viewer, 'read usage', 'fieldUsage');
    statement.slow = true;
    const { coordinates } = field.args;
    const conditions = conditionsOf(field);
    if (coordinates != null) conditions.push(sql`coordinate = any(${param(coordinates, 'text[]')})`);
    return { from: rowsSql('field', ['coordinate'], field, conditions, alias), order: byRequests };
  },
});

/** Days are those of UTC. Without `since`, the last 30. */
function conditionsOf({ args }: SelectedField): Sql[] {
  const { since, until, client } = args;
  const day = (time: unknown): Sql => sql`(${param(time, 'timestamptz')} at time zone 'utc')::date`;
  const conditions = [
    since == null ? raw(`day > (now() at time zone 'utc')::date - 30`) : sql`day >= ${day(since)}`,
  ];
  if (until != null) conditions.push(sql`day <= ${day(until)}`);
  if (client != null) conditions.push(sql`client_name = ${param(String(client), 'text')}`);
  return conditions;
}

/** Requests summed over what is not grouped by. */
function rowsSql(
  table: 'operation' | 'field',
  columns: readonly string[],
  { args }: SelectedField,
  conditions: readonly Sql[],
  alias: Sql,
): Sql {
  const groupBy = (args['groupBy'] ?? []) as readonly string[];
  const given = (dimension: string, name: string, type: string): string =>
    groupBy.includes(dimension) ? name : `null::${type}`;
  const grouped = [
    ...columns,
    given('CLIENT', 'client_name', 'text'),
    given('VERSION', 'client_version', 'text'),
    given('DAY', 'day', 'date'),
  ];
  const key = grouped.map((name) => `coalesce(${name}::text, '')`).join(` || ' ' || `);
  const names = [...columns, 'client_name', 'client_version', 'day'];
  const selected = grouped.map((name, at) => `${name} as ${names[at]}`).join(', ');
  return sql`(select ${raw(selected)}, ${raw(key)} as key, sum(requests)::bigint as requests, max(day) as last_day
    from usage.${raw(table)} where ${and(conditions)} group by ${raw(grouped.map((_name, at) => at + 1).join(', '))}) ${alias}`;
}
