/** A body of a request that is made to stop a process. */
export interface HostileRequest {
  readonly name: string;
  readonly body: Readonly<Record<string, unknown>> | string;
}

export const times = (count: number, make: (at: number) => string, separator = ' '): string =>
  Array.from({ length: count }, (_, at) => make(at)).join(separator);
export const long = 'x'.repeat(900_000);
/** A list within a list, so many times. */
export const nested = (levels: number): string => `${'['.repeat(levels)}${']'.repeat(levels)}`;
