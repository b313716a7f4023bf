import type { Transaction } from '../database.js';
import { type ArticleRecord, RecordRefused, uidOf } from './article-record.js';

/** Public ids of names that are another name here, with the public id that they have here. */
export type NameAliases = ReadonlyMap<string, string>;

const tables = { sec: 'section', top: 'topic', aut: 'author' } as const;
const publicName = /^(sec|top|aut)_/;

/** The row ids here of the names that records have by public ids. */
export class NameIds {
  private constructor(
    private readonly ids: ReadonlyMap<string, number>,
    private readonly aliases: NameAliases,
  ) {}

  static async of(
    transaction: Transaction,
    records: readonly ArticleRecord[],
    aliases: NameAliases,
  ): Promise<NameIds> {
    const wanted = new Set(
      records.flatMap((record) => [...namedIn(record)]).map((id) => aliases.get(id) ?? id),
    );
    const ids = new Map<string, number>();
    for (const [prefix, table] of Object.entries(tables)) {
      const uids = [...wanted].filter((id) => id.startsWith(`${prefix}_`)).map(uidOf);
      if (uids.length === 0) continue;
      const rows = await transaction.query<{ uid: string; id: number }[]>(
        `select uid, id::float8 as id from ${table} where uid = any($1::uuid[])`,
        [uids],
      );
      for (const { uid, id } of rows) ids.set(`${prefix}_${uid}`, id);
    }
    return new NameIds(ids, aliases);
  }

  of(id: string): number {
    const found = this.ids.get(this.aliases.get(id) ?? id);
    if (found !== undefined) return found;
    throw new RecordRefused(`It refers to ${id}, which the export does not have.`);
  }

  /** A value of an image: a public id, several, or something else, which stays. */
  in(value: unknown): unknown {
    if (Array.isArray(value)) return value.map((each) => this.in(each));
    return typeof value === 'string' && publicName.test(value) ? this.of(value) : value;
  }

  /** An object with the row ids of these fields. */
  inFields<Fields extends Readonly<Record<string, unknown>>>(
    fields: Fields,
    keys: readonly string[],
  ): Fields {
    const changed = keys.filter((key) => key in fields).map((key) => [key, this.in(fields[key])]);
    return { ...fields, ...Object.fromEntries(changed) };
  }
}

/** Every public id of a name in a record. */
function* namedIn({ section, sourceFields, pending, topics, authors, draft, revisions }: ArticleRecord) {
  const values: unknown[] = [
    section,
    sourceFields?.['SECTION'],
    pending?.fields['SECTION'],
    ...[...topics, ...authors].map(({ id }) => id),
    draft?.columns['section_id'],
    ...(draft?.topicIds ?? []),
    ...(draft?.authorIds ?? []),
  ];
  for (const { before } of revisions)
    values.push(...['SECTION', 'TOPICS', 'AUTHORS'].flatMap((field) => before[field] ?? []));
  for (const value of values) if (typeof value === 'string' && publicName.test(value)) yield value;
}
