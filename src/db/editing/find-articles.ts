import type { Transaction } from '../database.js';

/** An article that was looked up among several, with the key that found it. */
export interface FoundArticle {
  readonly key: string;
  readonly id: string;
  readonly uid: string;
  readonly version: number;
  /** Whether a person withdrew it. */
  readonly withdrawn: boolean;
}

const columns = `id::text, uid, version, status = 'WITHDRAWN' and not withdrawn_by_source as withdrawn`;

export const findByUids = (transaction: Transaction, uids: readonly string[]): Promise<FoundArticle[]> =>
  transaction.query<FoundArticle[]>(
    `select uid::text as key, ${columns} from article where uid = any($1::uuid[]) order by id`,
    [uids],
  );

export const findBySource = (
  transaction: Transaction,
  source: string,
  uris: readonly string[],
): Promise<FoundArticle[]> =>
  transaction.query<FoundArticle[]>(
    `select source_uri as key, ${columns} from article where source_name = $1 and source_uri = any($2::text[]) order by id`,
    // No stored text has NUL, and PostgreSQL refuses it as a parameter.
    source.includes('\0') ? ['', []] : [source, uris.filter((uri) => !uri.includes('\0'))],
  );
