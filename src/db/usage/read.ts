import type { SqlReader } from '../database.js';

/** The use of a field or operation by a client, over some days. */
export interface UsageRow {
  /** The coordinate of a field, or the name of an operation. */
  readonly name: string;
  readonly clientName: string;
  readonly clientVersion: string;
  readonly requests: number;
  readonly lastDay: string;
}

export const readUsage = (
  reader: SqlReader,
  of: 'fields' | 'operations',
  { days, client }: { readonly days: number; readonly client: string | null },
): Promise<UsageRow[]> => {
  const [table, name] = of === 'fields' ? ['field', 'coordinate'] : ['operation', 'name'];
  return reader.read<UsageRow>(
    {
      text: `select ${name} as name, client_name as "clientName", client_version as "clientVersion",
          sum(requests)::float8 as requests, max(day)::text as "lastDay"
        from usage.${table}
        where day > (now() at time zone 'utc')::date - $1::int and ($2::text is null or client_name = $2)
        group by 1, 2, 3 order by 4 desc, 1, 2, 3`,
    },
    [days, client],
  );
};
