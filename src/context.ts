import { randomUUID } from 'node:crypto';
import type { DocumentNode, OperationDefinitionNode } from 'graphql';
import type { Database } from './db/database.js';
import { DependencyCollector } from './db/read/row-tags.js';
import type { ReadContext } from './db/read/rows.js';
import type { ReadTarget } from './db/replicas/read-target.js';
import { type RequestCost, RequestReader } from './db/request-reader.js';
import type { Dependencies } from './domain/dependencies.js';
import type { Span } from './domain/tracing.js';
import { hasRole, type Viewer } from './domain/viewer.js';
import { Loaders } from './loaders/loaders.js';
import type { Articles } from './services/articles/index.js';
import type { Sharing } from './services/sharing/index.js';
import type { Sources } from './services/sources/index.js';
import type { Webhooks } from './services/webhooks/index.js';

/** The context of one request. */
export interface Context extends ReadContext {
  readonly viewer: Viewer;
  readonly requestId: string;
  /** The span of its execution; null: it is not traced. */
  readonly span: Span | null;
  readonly loaders: Loaders;
  readonly sharing: Sharing;
  readonly articles: Articles;
  readonly webhooks: Webhooks;
  readonly sources: Sources;
  /** The token of `X-Preview-Token`; null without one. */
  readonly previewToken: string | null;
  /** Whether the request is a POST: its parameters are in no log. */
  readonly isPost: boolean;
  /** The cost of the request, for `extensions.cost`; null for readers, whose responses do not have it. */
  readonly cost: RequestCost | null;
  /** The size limit of the response. */
  readonly maxResponseBytes: number;
  readonly reader: RequestReader;
  readonly outcome: Outcome;
  /** Throws RATE_LIMITED when the client records too many shares. */
  readonly limitShares: () => Promise<void>;
}

/** The outcome of a request, collected while it runs. */
export interface Outcome {
  /** Whether some part of it failed. */
  failed: boolean;
  /** The code of its first error; null: none. */
  code: string | null;
  /** Whether a part failed because the database was unavailable or too slow. */
  unavailable: boolean;
  /** Whether the dependencies of all its fields are known. */
  tracked: boolean;
  /**
   * The JSON result written by SQL: not tried yet, `refused` by the database, `failed` for another reason, or
   * `too large`.
   */
  sqlJson: 'untried' | 'failed' | 'refused' | 'too large';
  /** The dependencies found so far; null when they are not tracked. */
  dependencies: Dependencies | null;
  /** Called when a valid operation within the limits is executed. */
  readonly onOperation: ((started: StartedOperation) => void) | null;
}

/** An operation that is executed. */
export interface StartedOperation {
  readonly document: DocumentNode;
  readonly operation: OperationDefinitionNode;
  /** Its estimated cost in thousandths of the largest operation. */
  readonly cost: number;
}

/** The factor by which the size limit is higher for signed-in viewers. */
const signedInSizeFactor = 4;

type CreatedFields = 'span' | 'loaders' | 'reader' | 'cost' | 'inParts' | 'dependencies';
export interface ContextParts extends Omit<Context, CreatedFields> {
  /** Whether the dependencies of the response are collected. */
  readonly tracksDependencies: boolean;
  readonly database: Database;
  /** The timeout of the request. */
  readonly requestTimeoutMs: number;
  /** The replica that the request may read from; by default none. */
  readonly target?: ReadTarget | null;
  readonly span?: Span | null | undefined;
}

/** Creates the context of a request. Field by field, because spreading objects is slow. */
export function createContext(parts: ContextParts): Context {
  const { database, outcome, viewer } = parts;
  const cost = hasRole(viewer, 'ANALYST') ? { statements: 0, databaseMs: 0 } : null;
  const dependencies = parts.tracksDependencies ? new DependencyCollector() : null;
  outcome.dependencies = dependencies;
  const context: Omit<Context, 'loaders'> & { loaders: Loaders | null } = {
    viewer,
    outcome,
    cost,
    dependencies,
    requestId: parts.requestId,
    span: parts.span ?? null,
    sharing: parts.sharing,
    publicUrl: parts.publicUrl,
    site: parts.site,
    searchEngine: parts.searchEngine ?? null,
    articles: parts.articles,
    webhooks: parts.webhooks,
    sources: parts.sources,
    previewToken: parts.previewToken,
    isPost: parts.isPost,
    limitShares: parts.limitShares,
    reader: new RequestReader(
      database,
      parts.requestTimeoutMs,
      cost,
      parts.target ?? null,
      parts.span ?? null,
    ),
    // Reports and exports of signed-in viewers are larger.
    maxResponseBytes: parts.maxResponseBytes * (cost ? signedInSizeFactor : 1),
    inParts: outcome.sqlJson === 'refused',
    loaders: null,
  };
  context.loaders = new Loaders(context);
  return context as Context;
}

/** The outcome of a request that has not started. */
export const newOutcome = (onOperation: Outcome['onOperation'] = null): Outcome => ({
  onOperation,
  failed: false,
  code: null,
  unavailable: false,
  tracked: false,
  sqlJson: 'untried',
  dependencies: null,
});

/** The parts that all contexts of a process share. */
export type SiteParts = Pick<
  ContextParts,
  'database' | 'sharing' | 'articles' | 'webhooks' | 'sources' | 'site' | 'searchEngine' | 'publicUrl'
>;

/** The parts of a context for a read that no request began. Those of a subscription are shared by a role's viewers. */
export const newRead = ({
  role,
}: Viewer): Omit<ContextParts, keyof SiteParts | 'requestTimeoutMs' | 'maxResponseBytes'> => ({
  requestId: randomUUID(),
  tracksDependencies: false,
  outcome: newOutcome(),
  previewToken: null,
  isPost: true,
  viewer: { role, name: null, actorId: null },
  limitShares: async () => undefined,
});
