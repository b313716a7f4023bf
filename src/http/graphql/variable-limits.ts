import { GraphQLError } from 'graphql';
import { truncateMessage } from '../../domain/truncate-message.js';

/** Limits of variables: no argument takes larger values, and printing or comparing them takes time. */
const maxStringLength = 50_000;
/** Longer texts, by the name of their input field or variable: a request has at most 1 MiB. */
const maxLengths: Readonly<Record<string, number>> = { bodyHtml: 1_048_576 };
const maxKeys = 100;
const maxKeyLength = 200;

/** Throws for variables above the limits. Their depth was checked with the request. */
export function checkVariableLimits(variables: Readonly<Record<string, unknown>>): void {
  for (const name in variables) {
    const problem = problemOf(variables[name], name);
    if (problem === null) continue;
    const message = `Variable "$${truncateMessage(name)}" is too large: ${problem}.`;
    throw new GraphQLError(message, { extensions: { code: 'BAD_USER_INPUT', http: { status: 400 } } });
  }
}

function problemOf(value: unknown, name: string): string | null {
  if (typeof value === 'string') {
    const maxLength = maxLengths[name] ?? maxStringLength;
    return value.length <= maxLength
      ? null
      : `it holds a text of ${value.length} characters; expected at most ${maxLength}`;
  }
  if (value === null || typeof value !== 'object') return null;
  if (Array.isArray(value)) return firstProblem(value.map((item) => [name, item]));
  const keys = Object.keys(value);
  if (keys.length > maxKeys) return `it holds an object of ${keys.length} keys; expected at most ${maxKeys}`;
  const long = keys.find((key) => key.length > maxKeyLength);
  if (long) return `it holds a key of ${long.length} characters; expected at most ${maxKeyLength}`;
  return firstProblem(Object.entries(value));
}

function firstProblem(values: readonly (readonly [name: string, value: unknown])[]): string | null {
  for (const [name, value] of values) {
    const problem = problemOf(value, name);
    if (problem !== null) return problem;
  }
  return null;
}
