import type { ExportColumn, ExportKind, ExportScope } from '../../domain/export.js';

const column = (name: string, type: ExportColumn['type'], description: string): ExportColumn => ({
  name,
  type,
  description,
});

const articles: readonly ExportColumn[] = [
  column('id', 'text', 'The public id of the article.'),
  column(
    'removed',
    'text',
    'Null; in an export of changes WITHDRAWN or DELETED, and then only the id is given.',
  ),
  column('slug', 'text', 'The current slug.'),
  column('headline', 'text', 'The headline.'),
  column('standfirst', 'text', 'The summary for lists.'),
  column('dateline', 'text', 'The place and time of writing, as printed.'),
  column('byline', 'text', 'The byline, as printed.'),
  column('bodyText', 'text', 'The text without markup.'),
  column('bodyHtml', 'text', 'The text as sanitised HTML.'),
  column('wordCount', 'integer', 'Words of the text.'),
  column('sectionId', 'text', 'The public id of the section.'),
  column('section', 'text', 'The name of the section.'),
  column('topics', 'json', 'Objects with id, kind and name, in order.'),
  column('authors', 'json', 'Objects with id and name, in the order of the byline.'),
  column('language', 'text', 'BCP 47; und when it is not known.'),
  column('imageUrl', 'text', 'The address of the picture.'),
  column('canonicalUrl', 'text', 'The address of the original.'),
  column('source', 'text', 'The name of the source; null for an article that was written here.'),
  column('sourceUri', 'text', 'The identity at the source.'),
  column('publishedAt', 'time', 'The first publication.'),
  column('updatedAt', 'time', 'The last change.'),
  column('version', 'integer', 'The version.'),
  column('corrections', 'json', 'Objects with at, kind and note, latest first.'),
];

/** Columns of an export of everything besides. */
const unpublished: readonly ExportColumn[] = [
  column('status', 'text', 'DRAFT, SCHEDULED, PUBLISHED or WITHDRAWN.'),
  column('withdrawnAt', 'time', 'The withdrawal.'),
  column('withdrawnReason', 'text', 'The reason of the withdrawal.'),
];

const shares: readonly ExportColumn[] = [
  column('id', 'text', 'The public id of the share.'),
  column('articleId', 'text', 'The public id of the shared article.'),
  column('channel', 'text', 'Where it was shared.'),
  column('platform', 'text', 'The kind of client that shared it.'),
  column('sharedAt', 'time', 'When it was shared.'),
  column('clicks', 'integer', 'Clicks on its short link up to the export.'),
];

const related: readonly ExportColumn[] = [
  column('articleId', 'text', 'The public id of the article.'),
  column('position', 'integer', 'The position on its related list, from 1.'),
  column('relatedId', 'text', 'The public id of the related article.'),
  column('origin', 'text', 'Who put it there: an editor, the source, or the engine.'),
  column('score', 'real', 'How near the engine found it; null where it was not asked.'),
  column('reasons', 'json', 'Objects with kind, label and terms.'),
];

/** The columns of a kind. */
export function columnsOf(kind: ExportKind, scope: ExportScope): readonly ExportColumn[] {
  if (kind === 'shares') return shares;
  if (kind === 'related') return related;
  return scope === 'PUBLIC' ? articles : [...articles, ...unpublished];
}
