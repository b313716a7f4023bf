import type pg from 'pg';

interface Step {
  readonly table: string;
  readonly sql: string;
}

/** What holds for one server only, mended in the restored database. Older backups may not have the table. */
const steps: readonly Step[] = [
  // The feed begins a new timeline: cursors of changes that the backup does not have are refused.
  { table: 'changes.numbering', sql: `update changes.numbering set origin = 'restored'` },
  // The CDN is asked to drop everything: it may have what the backup does not.
  { table: 'changes.purged', sql: `update changes.purged set snapshot = '1:1:', at = 'epoch'` },
  { table: 'changes.hub', sql: 'update changes.hub set leased_until = now()' },
  { table: 'sources.source', sql: 'update sources.source set leased_until = null' },
];

/** Of a copy for a drill: it sends and polls nothing. */
const pauses: readonly Step[] = [
  { table: 'webhooks.endpoint', sql: 'update webhooks.endpoint set paused = true' },
  { table: 'sources.source', sql: 'update sources.source set paused = true' },
];

export async function adoptRows(client: pg.Client, paused: boolean): Promise<void> {
  for (const { table, sql } of [...steps, ...(paused ? pauses : [])]) {
    const { rows } = await client.query<{ there: boolean }>('select to_regclass($1) is not null as there', [
      table,
    ]);
    if (rows[0]?.there) await client.query(sql);
  }
}
