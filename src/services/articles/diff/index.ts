import { setImmediate } from 'node:timers/promises';
import type { SqlReader } from '../../../db/database.js';
import { readDraftContent } from '../../../db/editing/draft-content.js';
import {
  readVersions,
  readVersionsBefore,
  readVersionsByUid,
  type VersionContent,
} from '../../../db/editing/history.js';
import { DomainError } from '../../../domain/errors.js';
import { parseId } from '../../../domain/ids.js';
import { type BlockDiff, diffBlocks } from './blocks.js';
import { diffFields, type FieldDiff } from './fields.js';

/** What changed between two versions of an article. */
export interface RevisionDiff {
  readonly fields: readonly FieldDiff[];
  readonly blocks: readonly BlockDiff[];
  /** The blocks as one text. */
  readonly html: string;
}

/** A revision by its row id, and the public id of the one to compare with; null: the one before. */
export interface Comparison {
  readonly revisionId: string;
  readonly against: string | null;
}

/**
 * Compares revisions, with three statements for all of them. The result of a comparison is an error when its
 * `against` is no revision of the same article: BAD_USER_INPUT.
 */
export async function diffRevisions(
  reader: SqlReader,
  comparisons: readonly Comparison[],
): Promise<(RevisionDiff | DomainError | null)[]> {
  const revisions = await readVersions(
    reader,
    comparisons.map(({ revisionId }) => revisionId),
  );
  const uids = comparisons.flatMap(({ against }) => uidOf(against) ?? []);
  const others = uids.length > 0 ? await readVersionsByUid(reader, uids) : [];
  const isAlone = comparisons.some(({ against }) => against === null);
  const before = isAlone ? await readVersionsBefore(reader, revisions) : [];
  const results: (RevisionDiff | DomainError | null)[] = [];
  for (const { revisionId, against } of comparisons) {
    const after = revisions.find(({ id }) => id === revisionId);
    const earlier =
      against === null
        ? (before.find((each) => each.articleId === after?.articleId && each.before === after.version) ??
          after)
        : others.find(({ uid, articleId }) => uid === uidOf(against) && articleId === after?.articleId);
    if (!after) results.push(null);
    else results.push(earlier ? diffVersions(earlier, after) : notComparable());
    // A comparison of long texts takes a while: other requests run between two of them.
    await setImmediate();
  }
  return results;
}

/** Compares live articles, by their row ids, with their drafts; null where there is no draft any more. */
export async function diffDrafts(
  reader: SqlReader,
  articleIds: readonly string[],
): Promise<(RevisionDiff | null)[]> {
  const found = new Map(
    (await readDraftContent(reader, articleIds)).map((content) => [content.articleId, content]),
  );
  const results: (RevisionDiff | null)[] = [];
  for (const articleId of articleIds) {
    const content = found.get(articleId);
    results.push(content ? diffVersions(content.live, content.drafted) : null);
    await setImmediate();
  }
  return results;
}

function uidOf(against: string | null): string | null {
  const parsed = against === null ? null : parseId(against);
  return parsed?.type === 'Revision' ? parsed.uid : null;
}

function diffVersions(before: VersionContent, after: VersionContent): RevisionDiff {
  const blocks = diffBlocks(before.image['BODY'], after.image['BODY']);
  return { fields: diffFields(before, after), blocks, html: blocks.map(({ html }) => html).join('\n') };
}

const notComparable = (): DomainError =>
  new DomainError('BAD_USER_INPUT', '`against` is the id of another revision of the same article.', {
    field: 'against',
  });
