import type { JsonReadContext } from '../db/read/sql-json-plan.js';
import type { ViewerContext } from '../db/read/type-sql.js';
import type { Variables } from './given-value.js';

/** What a plan is read with. */
export interface PlanReadContext extends JsonReadContext, Pick<ViewerContext, 'viewer'> {}

/** Reads the value of a root field as JSON. */
export type ReadField = (context: PlanReadContext, variables: Variables) => Promise<string>;

/** How one root field of an operation is read. */
export interface PlannedField {
  /** Its response key, as JSON. */
  readonly key: string;
  /** Never throws but by its promise: others that are under way are waited for together. */
  readonly read: ReadField;
  /** What keeping it takes in memory. */
  readonly bytes: number;
}

/** An operation whose response the database writes as JSON, a statement for each root field. */
export type OperationPlan = readonly PlannedField[];

export interface PlanOptions {
  readonly viewerContext: ViewerContext;
  /** Whether rows are tagged, so that the response's dependencies are known. */
  readonly tagged: boolean;
  /** Variables whose values the plan leaves open. */
  readonly open: ReadonlySet<string>;
}
