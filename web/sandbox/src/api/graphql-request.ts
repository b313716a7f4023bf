import type { JsonObject } from '../rows/json.js';

export interface GraphQLRequest {
  query: string;
  variables?: JsonObject | undefined;
  operationName?: string | undefined;
}
