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
  'Where an article stands. More values may come: treat an unknown one as not published.',
  {
    DRAFT: 'Being written; only editors see it.',
    SCHEDULED: 'Published with a time that has not come; only editors see it.',
    PUBLISHED: 'Readers see it.',
    WITHDRAWN: 'Taken back; asked for by id or slug it is null with the code GONE.',
  },
);

export const TopicKind = enumOf(topicKinds, 'TopicKind', 'What a topic is. More values may come.', {
  SUBJECT: 'A subject, such as “Energy”.',
  PERSON: 'A person.',
  PLACE: 'A place.',
  ORGANISATION: 'An organisation.',
  EVENT: 'An event.',
});

export const ArticleOrder = enumOf(articleOrders, 'ArticleOrder', 'How a list of articles is sorted.', {
  PUBLISHED_DESC: 'Newest first. Cursors are exact while articles are added.',
  PUBLISHED_ASC: 'Oldest first. Cursors are exact while articles are added.',
  UPDATED_DESC: 'Last changed first. An article that changes between two pages moves: best effort.',
  MOST_SHARED: 'Most shared first. Counts move between two pages: best effort.',
});
