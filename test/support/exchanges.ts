import type { FastifyInstance, InjectOptions, LightMyRequestResponse } from 'fastify';
import { beforeEach } from 'vitest';
import type { Statement } from '../../src/db/statement.js';

const maxExchanges = 5;
const maxCharacters = 2000;

interface Exchange {
  readonly request: string;
  readonly response: string;
  readonly statements: readonly string[];
}

/** Records the requests of each test, and prints the last of them when the test fails. */
export function recordExchanges(statements: readonly Statement[]): (app: FastifyInstance) => void {
  let exchanges: Exchange[] = [];
  beforeEach(({ onTestFailed }) => {
    exchanges = [];
    onTestFailed(() => {
      if (exchanges.length > 0) process.stderr.write(`${exchanges.map(textOf).join('\n')}\n`);
    });
  });
  return (app) => {
    const inject = app.inject.bind(app) as (
      options: InjectOptions | string,
    ) => Promise<LightMyRequestResponse>;
    const recording = async (options: InjectOptions | string): Promise<LightMyRequestResponse> => {
      const before = statements.length;
      const response = await inject(options);
      exchanges.push({
        request: requestOf(typeof options === 'string' ? { url: options } : options),
        response: `${response.statusCode} ${response.body}`,
        statements: statements.slice(before).map(({ text }) => text),
      });
      exchanges = exchanges.slice(-maxExchanges);
      return response;
    };
    Object.defineProperty(app, 'inject', { value: recording });
  };
}

function requestOf({ method = 'GET', url, headers, payload }: InjectOptions): string {
  const head = `${method} ${typeof url === 'string' ? url : url?.pathname} ${JSON.stringify(headers ?? {})}`;
  if (typeof payload !== 'object' || !('query' in payload)) return `${head}\n${String(payload ?? '')}`;
  const { query, ...rest } = payload as { query: unknown };
  return `${head}\n${query}\n${JSON.stringify(rest)}`;
}

const cut = (text: string): string =>
  text.length > maxCharacters ? `${text.slice(0, maxCharacters)} … (${text.length} characters)` : text;

const textOf = ({ request, response, statements }: Exchange): string =>
  [
    `--- request\n${cut(request)}`,
    `--- response\n${cut(response)}`,
    ...statements.map((text) => `--- SQL\n${cut(text)}`),
  ].join('\n');
