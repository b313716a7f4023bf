import type { Json } from '../rows/json.js';

export interface ResponseError {
  message: string;
  path?: (string | number)[];
  locations?: { line: number; column: number }[];
  extensions?: { code?: string; role?: string; field?: string; requestId?: string; [key: string]: unknown };
}

/** What the gateway reports to analysts and editors about the execution of a request. */
export interface Cost {
  statements?: number;
  databaseMs?: number;
}

export interface GraphQLResponse {
  data?: Json;
  errors?: ResponseError[];
  extensions?: { cost?: Cost; [key: string]: unknown };
}
