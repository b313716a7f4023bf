import type { JsonReadContext, SqlJsonPlan } from '../db/read/sql-json-plan.js';
import type { ViewerContext } from '../db/read/type-sql.js';
import type { Variables } from './argument-value.js';

/** The context in which a plan is executed. */
export interface PlanReadContext extends JsonReadContext, Pick<ViewerContext, 'viewer'> {}

/** Reads the value of a root field as JSON. */
export type ReadField = (context: PlanReadContext, variables: Variables) => Promise<string>;

/** The plan of one root field. */
export interface PlannedField {
  /** Its response key, as JSON. */
  readonly key: string;
  /** Rejects its promise and never throws, so that all root fields can be awaited together. */
  readonly read: ReadField;
  /** Its size in memory. */
  readonly bytes: number;
}

/** The plan of an operation: for each root field a statement that writes its value as JSON. */
export type OperationPlan = readonly PlannedField[];

export interface PlanOptions {
  readonly viewerContext: ViewerContext;
  /** Whether rows are tagged, so that the response's dependencies are known. */
  readonly withRowTags: boolean;
  /** The variables that are slots of the plan. */
  readonly slotVariables: ReadonlySet<string>;
}

/** Besides its text a plan holds its values, and the selection of fields that the gateway completes. */
export const bytesOfSelection = 2000;
export const bytesOf = ({ text, values }: SqlJsonPlan): number =>
  text.length * 2 + values.length * 100 + bytesOfSelection;
