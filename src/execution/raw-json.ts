import type { ExecutionResult } from 'graphql';

/** The data of a result as JSON text, written by the database. It is neither parsed nor serialised again. */
export class RawJson {
  constructor(readonly text: string) {}
}

/** Serialises a result as JSON. Raw JSON data is copied. */
export function stringifyResult(result: ExecutionResult): string {
  const { data, extensions } = result;
  if (!(data instanceof RawJson)) return JSON.stringify(result);
  const hasExtensions = extensions && Object.keys(extensions).length > 0;
  return `{"data":${data.text}${hasExtensions ? `,"extensions":${JSON.stringify(extensions)}` : ''}}`;
}

/** A result with raw JSON data, for code that passes results on without reading the data. */
export const rawJsonResult = (text: string): ExecutionResult => ({
  data: new RawJson(text) as unknown as Record<string, unknown>,
});
