/* Who may import whom; the table with its reasons is in docs/architecture.md. */
const domain = '^src/domain/';
const leaves = '^src/(domain|config)/';
const entities = '^src/entities/';
const db = '^src/db/';
const services = '^src/services/';
const content = '^src/content/';
const ingest = '^src/ingest/';
const loaders = '^src/loaders/';
const context = '^src/context\\.ts$';
const schema = '^src/schema/';
const resolvers = '^src/resolvers/';
const http = '^src/http/';
const syndication = '^src/syndication/';
const execution = '^src/execution/';
/** The language in which resolvers, loaders and the context read from the database. */
const read = '^src/db/read/';

/** A layer may import itself and these others of ours, and nothing else of ours. */
const layer = (name, from, others, comment) => ({
  name: `layer-${name}`,
  comment,
  severity: 'error',
  from: { path: from },
  to: { path: '^(src|migrations|web|test|bench|scripts|bin)/', pathNot: [from, ...others] },
});

/** These must not import those packages, whether installed or not. */
const without = (name, from, packages, comment) => ({
  name,
  comment,
  severity: 'error',
  from,
  to: { path: `(^|node_modules/(@types/)?)(${packages})(/|$)` },
});

export default {
  forbidden: [
    layer('domain', domain, [], 'the words that all layers share import nothing'),
    layer('config', '^src/config/', [domain], 'settings know only the domain'),
    layer('entities', entities, [domain], 'rows know no layer above them'),
    layer('db', db, [entities, leaves, '^migrations/'], 'storage knows nothing of what asks it'),
    layer('migrations', '^migrations/', [], 'a migration must mean the same for ever'),
    layer(
      'content',
      content,
      [domain, '^src/db/content/rows\\.ts$'],
      'what a field must be, whoever writes it',
    ),
    layer('services', services, [content, db, entities, leaves], 'what the gateway does, whoever asks'),
    layer('ingest', ingest, [content, db, entities, leaves], 'what comes in, whoever brings it'),
    layer('syndication', syndication, [domain], 'what goes out, whoever reads it'),
    layer('loaders', loaders, [services, db, entities, leaves], 'reads in batches'),
    layer('context', context, [loaders, services, db, leaves], 'what one request has at hand'),
    layer('schema', schema, [domain], 'the surface knows no storage'),
    layer(
      'resolvers',
      resolvers,
      [schema, services, context, entities, read, leaves],
      'arguments in, a service or a loader out',
    ),
    layer(
      'execution',
      execution,
      [resolvers, context, '^src/services/[^/]+/index\\.ts$', db, leaves],
      'runs operations: plans what resolvers would do, or has them do it',
    ),
    layer(
      'http',
      http,
      [context, syndication, '^src/services/[^/]+/index\\.ts$', leaves],
      'HTTP knows only what a request has at hand',
    ),
    layer('metrics', '^src/metrics/', [db, leaves], 'counts what others tell of'),
    layer('tracing', '^src/tracing/', [leaves], 'writes spans'),
    layer('web', '^web/', [], 'pages run in a browser and use only the API'),
    {
      name: 'service-index',
      comment: "a service is asked through its index, never another one's inside",
      severity: 'error',
      from: { path: '^src/services/([^/]+)/' },
      to: { path: services, pathNot: ['^src/services/$1/', '^src/services/[^/]+/index\\.ts$'] },
    },
    {
      name: 'app-knows-all',
      comment: 'only what starts the gateway may know all of it',
      severity: 'error',
      from: { pathNot: ['^src/(process|cli)/', '^(test|bench)/'] },
      to: { path: '^src/app\\.ts$' },
    },
    {
      name: 'no-test-code',
      comment: 'what runs does not depend on what tests it',
      severity: 'error',
      from: { path: '^(src|migrations|web)/' },
      to: { path: '^(test|bench|scripts)/' },
    },
    {
      name: 'resolvable',
      comment: 'every import leads somewhere',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
    {
      name: 'no-circular',
      comment: 'modules that need each other are one module, also those that need only types',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    without(
      'no-frameworks-inside',
      { path: '^src/(domain|content|services|ingest|syndication)/' },
      'graphql|type-graphql|fastify|typeorm|@apollo|@as-integrations',
      'what the gateway does depends neither on how it is asked nor on how rows are kept',
    ),
    without(
      'sql-only-in-db',
      { path: '^src/', pathNot: [db, entities] },
      'pg|typeorm',
      'only src/db speaks to PostgreSQL',
    ),
  ],
  options: {
    doNotFollow: { path: '(^|/)node_modules/' },
    // The peers of measurements are a package of their own, which few install.
    exclude: { path: '(^|/)(dist|generated)/|^bench/peers/' },
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
    },
  },
};
