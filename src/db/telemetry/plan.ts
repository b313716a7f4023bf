import type { ControlConnection } from '../control-connection.js';

/**
 * The plan of a statement for any values (PostgreSQL 16 and later). Nothing is executed and no value is known, so the
 * plan shows none. It runs on the connection of health checks, whose timeout is two seconds.
 */
export async function readGenericPlan(
  control: Pick<ControlConnection, 'read'>,
  text: string,
): Promise<string> {
  const rows = await control.read<{ 'QUERY PLAN': string }>(`explain (generic_plan) ${text}`);
  return rows.map((row) => row['QUERY PLAN']).join('\n');
}
