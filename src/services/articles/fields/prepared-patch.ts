import type { NamedRow, TopicRow } from '../../../db/content/rows.js';
import type { ArticleField, Check, Fault } from '../../../domain/editing.js';

/** A patch whose values were checked as far as that needs no database. */
export interface PreparedPatch {
  /** The fields of the patch. */
  readonly fields: readonly ArticleField[];
  /** Values of columns of the article table, by name. */
  readonly columns: Readonly<Record<string, unknown>>;
  /** The slug of the section; null clears. */
  readonly section?: string | null;
  readonly topics?: readonly TopicRow[];
  readonly authors?: readonly NamedRow[];
  readonly slug?: string;
  readonly faults: readonly Fault[];
  /** What was taken away from the markup. */
  readonly checks: readonly Check[];
}
