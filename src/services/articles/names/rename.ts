import { clean } from '../../../content/clean.js';
import { slugOf } from '../../../content/slug.js';
import type { Transaction } from '../../../db/database.js';
import {
  articlesOfNames,
  findNamesake,
  isNameSlugTaken,
  type NameRow,
  type NameTable,
  numberArticlesOf,
  recordNames,
  updateName,
} from '../../../db/editing/name-rows.js';
import { keepNamesOfSource } from '../../../db/editing/unowned-names.js';
import { addPending } from '../../../db/related/pending.js';
import { takeWriterLock } from '../../../db/writer-lock.js';
import type { TopicKind } from '../../../domain/content.js';
import type { Fault } from '../../../domain/editing.js';
import { throwFaults } from '../../../domain/faults.js';
import type { Edited } from '../edit.js';
import { quote } from '../fields/values.js';
import type { Repeatable } from '../inputs.js';
import type { EditingParts } from '../parts.js';
import { requireNames } from './find.js';

/** Changes of a section, topic or author: absent and null leave. */
export interface RenameInput extends Repeatable {
  readonly table: NameTable;
  readonly id: string;
  readonly name?: string | null;
  readonly slug?: string | null;
  readonly kind?: TopicKind | null;
}

/** The name after a change. */
export interface NameResult {
  readonly uid: string;
}

const maxName = 200;

/** Renames a section, topic or author. Its former slug leads on; related lists that name a topic are made again. */
export async function renameName(
  _parts: EditingParts,
  transaction: Transaction,
  { table, id, name, slug, kind }: RenameInput,
): Promise<Edited<NameResult>> {
  await takeWriterLock(transaction, { bounded: true });
  const [before] = await requireNames(transaction, table, [id], 'id');
  if (!before) throw new Error('requireNames returned no row.');
  const after = {
    name: name == null ? before.name : clean(name).replace(/\s+/g, ' ').trim(),
    slug: slug == null ? before.slug : slug.normalize('NFC'),
    kind: kind ?? before.kind,
  };
  throwFaults(await faultsOf(transaction, table, before, after));
  const articles = table === 'section' ? [] : await articlesOfNames(transaction, table, [before.id]);
  if (table === 'section') await updateName(transaction, table, before, after);
  else {
    await keepNamesOfSource(transaction, table, articles, () =>
      updateName(transaction, table, before, after),
    );
  }
  await recordNames(transaction, table, [before, { ...before, slug: after.slug }]);
  await numberArticlesOf(transaction, table, before.id);
  if (table === 'topic' && articles.length > 0) await addPending(transaction, articles);
  const note = `${before.name} (${before.slug}) is ${after.name} (${after.slug}).`;
  const audit = {
    action: `update${table.charAt(0).toUpperCase()}${table.slice(1)}`,
    articleId: null,
    version: null,
    note,
  };
  return { result: { uid: before.uid }, audit: [audit] };
}

async function faultsOf(
  transaction: Transaction,
  table: NameTable,
  before: NameRow,
  after: Pick<NameRow, 'name' | 'slug' | 'kind'>,
): Promise<Fault[]> {
  const faults: Fault[] = [];
  if (after.name === '') faults.push({ field: 'name', code: 'EMPTY', message: '`name` is empty.' });
  if (after.name.length > maxName) {
    const message = `\`name\` has ${after.name.length} characters; at most ${maxName} are stored. Shorten it.`;
    faults.push({ field: 'name', code: 'TOO_LONG', message, limit: maxName });
  }
  if (await findNamesake(transaction, table, { ...after, id: before.id })) {
    const message = `There is another ${table} called ${quote(after.name)}. Merge the two instead.`;
    faults.push({ field: 'name', code: 'TAKEN', message });
  }
  const suggestion = slugOf(after.slug);
  if (suggestion === '' || suggestion !== after.slug) {
    const message = `\`slug\` has lower-case words joined by hyphens, at most 80 characters; this was ${quote(after.slug)}.`;
    faults.push({ field: 'slug', code: 'INVALID', message, ...(suggestion && { suggestion }) });
  } else if (
    after.slug !== before.slug &&
    (await isNameSlugTaken(transaction, table, after.slug, before.id))
  ) {
    const message = `Another ${table} has the slug ${quote(after.slug)}, or had it.`;
    faults.push({ field: 'slug', code: 'TAKEN', message });
  }
  return faults;
}
