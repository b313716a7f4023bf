import type { GraphQLResolveInfo } from 'graphql';
import { Args, Ctx, Info, Query, Resolver } from 'type-graphql';
import type { Context } from '../context.js';
import type { KeyColumn, Loaded } from '../db/read/rows.js';
import { prefetchKey, type SelectedField } from '../db/read/type-sql.js';
import { DomainError, requirePermission } from '../domain/errors.js';
import { formatId, parseId } from '../domain/ids.js';
import type { ShareDimension } from '../domain/sharing.js';
import { ShareReport, ShareReportArguments } from '../schema/share-report.js';
import type { ReportRow } from '../services/sharing/index.js';
import { selectedField } from './selection.js';

/** The fields of a row that are objects: their dimension, type and key column. */
const objectFields: Readonly<
  Record<string, { dimension: ShareDimension; typename: string; column: KeyColumn }>
> = {
  section: { dimension: 'SECTION', typename: 'Section', column: 'id' },
  topic: { dimension: 'TOPIC', typename: 'Topic', column: 'id' },
  author: { dimension: 'AUTHOR', typename: 'Author', column: 'id' },
  article: { dimension: 'ARTICLE', typename: 'Article', column: 'uid' },
};

@Resolver()
export class ShareReportResolver {
  @Query(() => ShareReport, {
    nullable: true,
    description:
      'Shares and clicks by dimension and time, in any time zone. Requires the role ANALYST. ' +
      'Errors: BAD_USER_INPUT with the invalid field; REPORT_TOO_LARGE for a report that takes over three seconds.',
  })
  async shareReport(
    @Args(() => ShareReportArguments) { filter, ...rest }: ShareReportArguments,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ): Promise<object> {
    requirePermission(context.viewer, 'read share reports', 'shareReport');
    const { from, before, channels, platforms, sections, topics, authors, articles } = filter;
    const report = await context.sharing.report(context.reader, {
      ...rest,
      interval: rest.interval ?? null,
      from: new Date(from),
      before: new Date(before),
      filter: {
        channels: channels ?? null,
        platforms: platforms ?? null,
        sections: sections ?? null,
        topics: topics ?? null,
        authors: authors ?? null,
        articles: articles?.map(uidOf) ?? null,
      },
    });
    const rowFields = (selectedField(info).selection ?? []).filter(({ name }) => name === 'rows');
    const fields = rowFields.flatMap(({ selection }) => selection ?? []);
    const rows = report.rows.map((row) => rowOf(row, fields, context));
    return { ...report, ...Object.fromEntries(rowFields.map((field) => [prefetchKey(field), rows])) };
  }
}

function uidOf(id: string): string {
  const parsed = parseId(id);
  if (parsed?.type === 'Article') return parsed.uid;
  throw new DomainError('BAD_USER_INPUT', `${JSON.stringify(id.slice(0, 60))} is no id of an article.`, {
    field: 'filter.articles',
  });
}

/** A row with the values of its fields. Objects are read by loaders, in one statement for all rows. */
function rowOf(
  { bucket, values, shares, clicks }: ReportRow,
  fields: readonly SelectedField[],
  context: Context,
): Loaded {
  const { CHANNEL: channel, PLATFORM: platform, ARTICLE: article } = values;
  const row: Record<string, unknown> = {
    at: bucket?.at ?? null,
    localTime: bucket?.localTime ?? null,
    channel,
    platform,
    articleId: article ? formatId('Article', article) : null,
    shares,
    clicks,
  };
  for (const field of fields) {
    const object = objectFields[field.name];
    if (!object) continue;
    const key = values[object.dimension];
    const loading = key
      ? context.loaders.byKey(object.typename, object.column, field.selection ?? []).load(key)
      : null;
    row[prefetchKey(field)] = loading?.then((result) => result?.object ?? null) ?? null;
  }
  return row;
}
