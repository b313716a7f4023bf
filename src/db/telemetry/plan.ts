import type { ControlConnection } from '../control-connection.js';

/** The first version of PostgreSQL that explains a plan without values. */
export const firstWithPlans = 16;

/** The version of PostgreSQL, such as 18. */
export async function readMajorVersion(control: Pick<ControlConnection, 'read'>): Promise<number> {
  const [row] = await control.read<{ version: number }>(
    `select current_setting('server_version_num')::int / 10000 as version`,
  );
  return row?.version ?? 0;
}

/**
 * The plan of a statement for any values (from `firstWithPlans` on). Nothing is executed and no value is known, so the
 * plan shows none. It runs on the connection of health checks, whose timeout is two seconds.
 */
export async function readGenericPlan(
  control: Pick<ControlConnection, 'read'>,
  text: string,
): Promise<string> {
  const rows = await control.read<{ 'QUERY PLAN': string }>(`explain (generic_plan) ${text}`);
  return rows.map((row) => row['QUERY PLAN']).join('\n');
}
