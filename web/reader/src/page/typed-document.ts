import type { DocumentNode } from 'graphql';

/** A generated document, which carries the types of its data and variables. */
export interface TypedDocument<Data, Variables> extends DocumentNode {
  readonly __apiType?: (variables: Variables) => Data;
}
