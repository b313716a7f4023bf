import { registerEnumType } from 'type-graphql';
import { articleOrders, articleStatuses, topicKinds } from '../domain/content.js';

type Values<Names extends readonly string[]> = { readonly [Name in Names[number]]: Name };

const valuesOf = <const Names extends readonly string[]>(names: Names): Values<Names> =>
  Object.fromEntries(names.map((name) => [name, name])) as Values<Names>;

/** Makes a GraphQL enum of the words that all layers share. */
export function enumOf<const Names extends readonly string[]>(
  names: Names,
  name: string,
  description: string,
  descriptions: { readonly [Name in Names[number]]: string },
): Values<Names> {
  const values = valuesOf(names);
  const valuesConfig: Partial<Record<Names[number], { description: string }>> = {};
  for (const value of names as readonly Names[number][])
    valuesConfig[value] = { description: descriptions[value] };
  registerEnumType(values, { name, description, valuesConfig });
  return values;
}

export const ArticleStatus = enumOf(
  articleStatuses,
  'ArticleStatus',
  'The publication status of an article. Values may be added: treat an unknown one as not published.',
  {
    DRAFT: 'In preparation; only editors see it.',
    SCHEDULED: 'Its time of publication has not come; only editors see it.',
    PUBLISHED: 'Published; readers see it.',
    WITHDRAWN: 'Withdrawn; a look-up by id or slug returns null with the code GONE.',
  },
);

export const TopicKind = enumOf(topicKinds, 'TopicKind', 'The kind of a topic. Values may be added.', {
  SUBJECT: 'A subject, such as “Energy”.',
  PERSON: 'A person.',
  PLACE: 'A place.',
  ORGANISATION: 'An organisation.',
  EVENT: 'An event.',
});

export const ArticleOrder = enumOf(articleOrders, 'ArticleOrder', 'The sort order of a list of articles.', {
  PUBLISHED_DESC: 'Newest first. Pages stay exact while articles are added.',
  PUBLISHED_ASC: 'Oldest first. Pages stay exact while articles are added.',
  UPDATED_DESC: 'Last changed first. Best effort: an article that changes between two pages may move.',
  MOST_SHARED: 'Most shared first. Best effort: counts may change between two pages.',
});
