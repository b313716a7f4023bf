import type { Json } from '../rows/json.js';

export interface AnswerError {
  message: string;
  path?: (string | number)[];
  locations?: { line: number; column: number }[];
  extensions?: { code?: string; role?: string; field?: string; requestId?: string; [key: string]: unknown };
}

/** What the gateway says an answer took; it tells analysts and editors only. */
export interface Cost {
  statements?: number;
  databaseMs?: number;
}

export interface GraphQLAnswer {
  data?: Json;
  errors?: AnswerError[];
  extensions?: { cost?: Cost; [key: string]: unknown };
}
