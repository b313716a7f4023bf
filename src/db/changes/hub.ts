import type { SqlReader } from '../database.js';

/** How long a process has for notifying the hub before another one tries. */
const leaseSeconds = 30;

/** Changes that the hub was not notified of. */
export interface UntoldChanges {
  /** The number of the last of them. */
  readonly number: string;
  /** The slugs of the sections that the articles are or were in. */
  readonly sections: readonly string[];
}

/** Takes the lease if there are changes that the hub was not notified of, and returns them; null if there are none. */
export async function takeUntoldChanges(
  reader: SqlReader,
  maxSections: number,
): Promise<UntoldChanges | null> {
  const [taken] = await reader.read<{ number: string }>({
    name: 'hub_take',
    text: `update changes.hub set leased_until = now() + interval '${leaseSeconds} seconds'
      where leased_until <= now() and number < (select last_number from changes.numbering) returning number::text`,
  });
  if (!taken) return null;
  const [untold] = await reader.read<UntoldChanges>(
    {
      name: 'hub_untold',
      text: `with untold as materialized (select number, section_ids from changes.feed where number > $1)
      select coalesce(max(number), (select last_number from changes.numbering))::text as number,
        array(select slug from section where id in (select unnest(section_ids) from untold) order by slug limit $2) as sections
      from untold`,
    },
    [taken.number, maxSections],
  );
  return untold ?? null;
}

/** Records that the hub was notified of the changes up to a number, and ends the lease. */
export async function recordTold(reader: SqlReader, number: string): Promise<void> {
  await reader.read(
    {
      name: 'hub_told',
      text: 'update changes.hub set number = greatest(number, $1), leased_until = now()',
    },
    [number],
  );
}
