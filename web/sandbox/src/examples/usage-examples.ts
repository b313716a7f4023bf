import { isObject } from '../rows/json.js';
import { type Example, type Lookup, lastDays } from './example.js';

/** Which clients ask what. */
export const usageExamples: Example[] = [
  {
    title: 'Requests by app and version',
    description: 'The operations that each app sent in thirty days.',
    role: 'ANALYST',
    view: 'chart',
    chart: { type: 'bar', x: 'name', series: 'clientName', measure: 'requests' },
    rows: 'operationUsage',
    query: `query RequestsByApp($since: DateTime) {
  operationUsage(since: $since, first: 100) {
    nodes {
      name
      clientName
      clientVersion
      requests
      trusted
      lastDay
    }
  }
}`,
    variables: (moment) => ({ since: lastDays(moment, 30).from ?? null }),
  },
  {
    title: 'Who still asks a deprecated field?',
    description: 'The apps that select deprecated fields; a field of articles while none is deprecated.',
    role: 'ANALYST',
    view: 'table',
    chart: null,
    rows: 'fieldUsage',
    query: `query WhoStillAsks($coordinates: [String!]) {
  fieldUsage(coordinates: $coordinates, first: 100) {
    nodes {
      coordinate
      clientName
      clientVersion
      requests
      lastDay
    }
  }
}`,
    variables: async (_moment, lookup) => ({ coordinates: await deprecatedFields(lookup) }),
  },
];

async function deprecatedFields(lookup: Lookup): Promise<string[]> {
  const data = await lookup(
    '{ __schema { types { name fields(includeDeprecated: true) { name isDeprecated } } } }',
  );
  const types = isObject(data) && isObject(data.__schema) ? data.__schema.types : null;
  const found = (Array.isArray(types) ? types : []).flatMap((type) =>
    isObject(type) && Array.isArray(type.fields)
      ? type.fields.flatMap((field) =>
          isObject(field) && field.isDeprecated === true
            ? [`${String(type.name)}.${String(field.name)}`]
            : [],
        )
      : [],
  );
  return found.length > 0 ? found : ['Article.shareCounts'];
}
