import type { Database, SqlReader } from '../database.js';

interface Client {
  readonly name: string;
  readonly version: string;
}

/** What a process counted since its last write. */
export interface CountedUsage {
  readonly operations: readonly {
    readonly day: string;
    readonly client: Client;
    readonly hash: string;
    readonly name: string;
    readonly kind: string;
    readonly requests: number;
  }[];
  readonly fields: readonly {
    readonly day: string;
    readonly client: Client;
    readonly coordinate: string;
    readonly requests: number;
  }[];
}

/** Adds counts to the rollups by day, in one statement. */
export async function writeUsage(reader: SqlReader, { operations, fields }: CountedUsage): Promise<void> {
  await reader.read(
    {
      name: 'usage_write',
      text: `with operations as (
          insert into usage.operation as stored (day, client_name, client_version, hash, name, kind, requests)
          select * from unnest($1::date[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::bigint[])
          on conflict (day, client_name, client_version, hash, name)
            do update set requests = stored.requests + excluded.requests
        )
        insert into usage.field as stored (day, client_name, client_version, coordinate, requests)
        select * from unnest($8::date[], $9::text[], $10::text[], $11::text[], $12::bigint[])
        on conflict (day, coordinate, client_name, client_version)
          do update set requests = stored.requests + excluded.requests`,
    },
    [
      operations.map(({ day }) => day),
      operations.map(({ client }) => client.name),
      operations.map(({ client }) => client.version),
      operations.map(({ hash }) => hash),
      operations.map(({ name }) => name),
      operations.map(({ kind }) => kind),
      operations.map(({ requests }) => requests),
      fields.map(({ day }) => day),
      fields.map(({ client }) => client.name),
      fields.map(({ client }) => client.version),
      fields.map(({ coordinate }) => coordinate),
      fields.map(({ requests }) => requests),
    ],
  );
}

/** Removes the counts of days that are no longer stored. */
export async function removeOldUsage(database: Database, days: number): Promise<void> {
  for (const table of ['operation', 'field'])
    await database.read(
      { text: `delete from usage.${table} where day < (now() at time zone 'utc')::date - $1::int` },
      [days],
    );
}
