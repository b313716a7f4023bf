/* Who may import whom; the table with its reasons is in docs/architecture.md. */
const leaves = '^src/(terms/|config\\.ts|errors\\.ts|logger\\.ts|package-root\\.ts)';
const outside = '(node_modules|^[a-z@][^/]*$|^node:)';

/** A layer may import these paths of `src`, and nothing else of it. */
const may = (name, from, allowed, comment) => ({
  name,
  comment,
  severity: 'error',
  from: { path: from },
  to: { path: '^(src|migrations|test|bench)/', pathNot: allowed },
});

const entities = '^src/entities/';
const db = '^src/db/';
const resolvers = '^src/resolvers/';

export default {
  forbidden: [
    {
      name: 'no-circular',
      severity: 'error',
      comment: 'Modules that need each other are one module.',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    may('terms', '^src/terms/', ['^src/terms/'], 'terms import nothing but each other'),
    may('leaves', '^src/(config|errors|logger|package-root)\\.ts$', [leaves], 'leaves import each other'),
    may('entities', entities, [entities, '^src/terms/'], 'rows know no layer above them'),
    may('db', db, [db, entities, leaves, '^migrations/'], 'the only one that speaks SQL'),
    may('migrations', '^migrations/', ['^migrations/'], 'a migration must mean the same for ever'),
    may('services', '^src/services/', ['^src/services/', db, entities, leaves], ''),
    may('ingest', '^src/ingest/', ['^src/ingest/', db, entities, leaves], ''),
    may('loaders', '^src/loaders/', ['^src/loaders/', '^src/services/', db, entities], ''),
    may('context', '^src/context\\.ts$', ['^src/(loaders|services|db)/', leaves], ''),
    may('schema', '^src/schema/', ['^src/schema/', leaves], 'the surface knows no storage'),
    may(
      'resolvers',
      resolvers,
      [resolvers, '^src/(schema|services|context)', '^src/db/shapes/', entities, leaves],
      '',
    ),
    may('http', '^src/http/', ['^src/http/', '^src/context\\.ts$', leaves], ''),
    {
      name: 'service-index',
      comment: 'a service folder is asked through its index',
      severity: 'error',
      from: { path: '^src/services/([^/]+)/' },
      to: {
        path: '^src/services/([^/]+)/',
        pathNot: ['^src/services/$1/', '^src/services/[^/]+/index\\.ts$'],
      },
    },
    {
      name: 'app',
      comment: 'only what starts the gateway knows all of it',
      severity: 'error',
      from: { pathNot: ['^src/(main|cli)', '^(test|bench)/'] },
      to: { path: '^src/app\\.ts$' },
    },
    {
      name: 'no-frameworks-inside',
      comment: 'what the gateway does depends neither on how it is asked nor on how rows are kept',
      severity: 'error',
      from: { path: '^src/(services|ingest|terms)/' },
      to: { path: 'node_modules/(graphql|type-graphql|fastify|typeorm)/' },
    },
    {
      name: 'no-sql-outside-db',
      comment: 'only src/db speaks to PostgreSQL',
      severity: 'error',
      from: { path: '^src/', pathNot: [db, entities] },
      to: { path: 'node_modules/(pg|typeorm)/' },
    },
    {
      name: 'resolvable',
      severity: 'error',
      comment: 'every import leads somewhere',
      from: {},
      to: { couldNotResolve: true },
    },
  ],
  options: {
    doNotFollow: { path: outside },
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
    },
  },
};
