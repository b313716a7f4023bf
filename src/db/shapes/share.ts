import { may } from '../../terms/rights.js';
import { column, one, publicId, time } from './fields.js';
import type { FieldShape, Shape } from './shape.js';
import { visible } from './visible.js';

/** The article of a share, null once the viewer may not read it any more. */
const articleOf: FieldShape = (place) =>
  one('Article', (row, alias) => {
    const readable = may(place.statement.viewer, 'see articles that are not published')
      ? 'true'
      : visible(alias);
    return `article ${alias} where ${alias}.id = ${row}.article_id and ${readable}`;
  })(place);

export const share: Shape = {
  typename: 'Share',
  table: 'share',
  key: 'uid',
  found: (viewer) => (may(viewer, 'read single shares') ? "'FOUND'" : "'HIDDEN'"),
  fields: {
    id: publicId('Share'),
    article: articleOf,
    channel: column('channel'),
    platform: column('platform'),
    url: ({ row, statement }) =>
      `${statement.param(`${statement.asker.publicUrl}/s/`, 'text')} || ${row}.code`,
    title: ({ row }) => `(select 'Sharing: ' || headline from article where article.id = ${row}.article_id)`,
    sharedAt: time('shared_at'),
    clicks: ({ row }) => `(select clicks from share_link link where link.code = ${row}.code)`,
  },
};

export const shareCount: Shape = {
  typename: 'ShareCount',
  table: null,
  fields: { channel: column('channel'), shares: column('shares'), clicks: column('clicks') },
};
