import type { FastifyInstance } from 'fastify';
import type { Operation } from './generate/operation.js';

/** A response as it is compared and counted. */
export interface Response {
  /** Status and JSON with the order of its keys, without request ids and costs. */
  readonly text: string;
  /** Codes of errors. */
  readonly codes: readonly string[];
  readonly hasData: boolean;
}

export type Transport = 'POST' | 'GET';

export async function request(
  app: FastifyInstance,
  { query, operationName, variables }: Operation,
  transport: Transport,
  key: string | null,
): Promise<Response> {
  const headers = {
    ...(key !== null && { authorization: `Bearer ${key}` }),
    ...(transport === 'GET' && { 'apollo-require-preflight': 'true' }),
  };
  const search = new URLSearchParams({ query, operationName, variables: JSON.stringify(variables) });
  const { statusCode, body } = await app.inject(
    transport === 'GET'
      ? { url: `/graphql?${search}`, headers }
      : { method: 'POST', url: '/graphql', headers, payload: { query, operationName, variables } },
  );
  return readResponse(statusCode, body);
}

interface ResponseBody {
  readonly data?: object | null;
  readonly errors?: readonly { readonly extensions?: { readonly code?: string } }[];
}

export function readResponse(status: number, body: string): Response {
  const parsed = JSON.parse(body) as ResponseBody;
  const text = JSON.stringify(parsed, (key, value: unknown) =>
    key === 'requestId' || key === 'cost' ? undefined : value,
  );
  const twice = repeatedKey(body);
  return {
    text: `${status} ${text.replace(/,"extensions":\{\}\}$/, '}')}${twice === null ? '' : ` with the key ${twice} twice in one object`}`,
    codes: (parsed.errors ?? []).map(({ extensions }) => extensions?.code ?? 'NONE'),
    hasData: parsed.data != null && Object.keys(parsed.data).length > 0,
  };
}

/** A key that an object of a JSON text has more than once, which parsing hides; null without one. */
export function repeatedKey(json: string): string | null {
  const open: (Set<string> | null)[] = [];
  for (const [token, string] of json.matchAll(/("(?:[^"\\]|\\.)*")\s*:|"(?:[^"\\]|\\.)*"|[{}[\]]/g)) {
    if (token === '{') open.push(new Set());
    else if (token === '[') open.push(null);
    else if (token === '}' || token === ']') open.pop();
    else if (string !== undefined) {
      const keys = open.at(-1);
      if (keys?.has(string)) return string;
      keys?.add(string);
    }
  }
  return null;
}
