import { normaliseSlug } from '../../domain/slugs.js';
import { literal, param, raw, type Sql, sql } from './sql.js';
import type { NameTable } from './visible.js';

/** The ids of names by their slugs, current or former; a current slug takes precedence. */
export function idsBySlug(table: NameTable, slugs: readonly string[]): Sql {
  const given = param(slugs.map(normaliseSlug), 'text[]');
  return sql`select id from ${raw(table)} where slug = any(${given})
    union all select target_id from editing.former_name former where former.kind = ${literal(table)}
      and former.slug = any(${given}) and not exists (select from ${raw(table)} current where current.slug = former.slug)`;
}

/** Where a look-up by a slug finds the row called `row`: by its current slug, or by a former one. */
export const lookUpBySlug = (table: NameTable): { readonly from: Sql; readonly key: Sql } => ({
  from: sql`(select slug, id as target_id from ${raw(table)}
      union all select slug, target_id from editing.former_name former where former.kind = ${literal(table)}
        and not exists (select from ${raw(table)} current where current.slug = former.slug)
    ) named join ${raw(table)} row on row.id = named.target_id`,
  key: sql`named.slug`,
});
