import { GraphQLError, GraphQLScalarType, type ValueNode, valueFromASTUntyped } from 'graphql';

const rfc3339 = /^\d{4}-\d\d-\d\d[Tt]\d\d:\d\d:\d\d(\.\d{1,9})?([Zz]|[+-]\d\d:\d\d)$/;

const refuse = (message: string): never => {
  throw new GraphQLError(message, { extensions: { code: 'BAD_USER_INPUT' } });
};

function parseTime(value: unknown): string {
  if (typeof value === 'string' && rfc3339.test(value)) {
    const time = new Date(value.toUpperCase());
    const [, day = ''] = /^\d{4}-\d\d-(\d\d)/.exec(value) ?? [];
    // Date accepts the 30th of February and makes it March: the day is compared.
    const local = new Date(`${value.slice(0, 10)}T00:00:00Z`);
    const isDay = !Number.isNaN(time.getTime()) && local.getUTCDate() === Number(day);
    // In UTC as well, years have four digits, and none is 0.
    if (isDay && /^(?!0000)\d{4}-/.test(time.toISOString())) return time.toISOString();
  }
  return refuse(
    `A DateTime is written like "2025-03-31T14:00:00Z" or with an offset; this was ${JSON.stringify(value)}.`,
  );
}

/** Any text: the mutation that takes it reports a wrong address together with the other faults of its input. */
function parseUrl(value: unknown): string {
  if (typeof value === 'string') return value;
  return refuse(`A URL is text that starts with http: or https:; this was ${JSON.stringify(value)}.`);
}

/** Reads a value in a document. Errors have its place there, which graphql-js leaves to the scalar. */
const literal =
  <Value>(parse: (value: unknown) => Value) =>
  (node: ValueNode): Value => {
    try {
      return parse(valueFromASTUntyped(node));
    } catch (error) {
      if (!(error instanceof GraphQLError)) throw error;
      const { message, extensions } = error;
      throw new GraphQLError(message, { nodes: node, extensions });
    }
  };

/** Times leave the database as text in UTC already. */
export const DateTime = new GraphQLScalarType<string, string>({
  name: 'DateTime',
  description: 'A point in time, RFC 3339. Input may have any offset; output is in UTC with Z.',
  specifiedByURL: 'https://www.rfc-editor.org/rfc/rfc3339',
  serialize: (value) => (value instanceof Date ? value.toISOString() : String(value)),
  parseValue: parseTime,
  parseLiteral: literal(parseTime),
});

export const UrlScalar = new GraphQLScalarType<string, string>({
  name: 'URL',
  description: 'An absolute URL, http or https.',
  specifiedByURL: 'https://url.spec.whatwg.org/',
  serialize: String,
  parseValue: parseUrl,
  parseLiteral: literal(parseUrl),
});

function parseSafeInt(value: unknown): number {
  if (Number.isSafeInteger(value)) return Number(value);
  return refuse(`A SafeInt is a whole number up to 2^53 - 1; this was ${JSON.stringify(value)}.`);
}

export const SafeInt = new GraphQLScalarType<number, number>({
  name: 'SafeInt',
  description: 'A whole number up to 2^53 - 1, as a JSON number; for sums that may exceed 2^31.',
  serialize: parseSafeInt,
  parseValue: parseSafeInt,
  parseLiteral: literal(parseSafeInt),
});
