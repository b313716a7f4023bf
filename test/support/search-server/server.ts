import http, { type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { StandInIndex } from './index.js';
import { type Json, objectOf, Refusal } from './refusal.js';
import { search } from './search.js';

/** A request that the stand-in got. */
export interface ServerCall {
  readonly method: string;
  readonly path: string;
  readonly body: string;
}

/** Responds in another way than a server should; returns false where the stand-in responds as usual. */
export type Misbehaviour = (call: ServerCall, response: ServerResponse) => boolean;

/**
 * Speaks what the gateway uses of the REST API of OpenSearch and Elasticsearch, and refuses everything else. No test
 * runs against a real server: docs/search.md says so.
 */
export class SearchStandIn {
  readonly indexes = new Map<string, StandInIndex>();
  readonly calls: ServerCall[] = [];
  /** What `Authorization` has to be; null: nothing. */
  authorization: string | null = null;
  misbehave: Misbehaviour | null = null;
  #server: http.Server | null = null;
  #port = 0;

  get url(): string {
    return `http://127.0.0.1:${this.#port}`;
  }

  async listen(): Promise<void> {
    this.#server = http.createServer((request, response) => void this.#receive(request, response));
    await new Promise<void>((resolve) => this.#server?.listen(this.#port, '127.0.0.1', resolve));
    this.#port = (this.#server.address() as AddressInfo).port;
  }

  /** Closes the port and all connections, as when it is killed. */
  async kill(): Promise<void> {
    const server = this.#server;
    this.#server = null;
    server?.closeAllConnections();
    await new Promise((resolve) => (server ? server.close(resolve) : resolve(null)));
  }

  /** The only index, which must be there. */
  get index(): StandInIndex {
    const [index, ...others] = this.indexes.values();
    if (!index || others.length > 0) throw new Error(`There are ${this.indexes.size} indexes.`);
    return index;
  }

  async #receive(request: IncomingMessage, response: ServerResponse): Promise<void> {
    let body = '';
    request.setEncoding('utf8');
    for await (const chunk of request) body += chunk;
    const call = { method: request.method ?? '', path: request.url ?? '', body };
    this.calls.push(call);
    if (this.misbehave?.(call, response)) return;
    this.respond(call, response, request.headers);
  }

  /** Responds as a server does. */
  respond(call: ServerCall, response: ServerResponse, headers: IncomingHttpHeaders): void {
    let [status, result]: [number, Json] = [200, {}];
    try {
      if (this.authorization !== null && headers.authorization !== this.authorization)
        throw new Refusal(401, 'security_exception', 'missing or wrong credentials');
      result = this.#resultOf(call, headers['content-type'] ?? '');
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      status = error.status;
      result = { error: { type: error.type, reason: error.message }, status };
    }
    response
      .writeHead(status, { 'content-type': 'application/json; charset=UTF-8' })
      .end(JSON.stringify(result));
  }

  #resultOf({ method, path, body }: ServerCall, contentType: string): Json {
    const url = new URL(path, 'http://stand-in');
    const [name = '', action = ''] = url.pathname.slice(1).split('/');
    const call = `${method} ${action}`;
    if (method === 'GET' && name === '')
      return {
        name: 'stand-in',
        version: { number: '3.0.0', distribution: 'opensearch' },
        tagline: 'stand-in',
      };
    if (body !== '' && contentType !== (action === '_bulk' ? 'application/x-ndjson' : 'application/json'))
      throw new Refusal(406, 'media_type_header_exception', `Content-Type [${contentType}] is not supported`);
    if (call === 'PUT ') return this.#create(name, objectOf(JSON.parse(body), 'the index'));
    const index = this.#find(name, call === 'POST _bulk');
    if (call === 'GET ') return { [index.name]: index.description };
    if (call === 'POST _refresh') return { _shards: { failed: 0 } };
    if (call === 'GET _count') return { count: index.live.length, _shards: { failed: 0 } };
    if (call === 'DELETE ') {
      if (index.name !== name)
        throw new Refusal(400, 'illegal_argument_exception', 'an alias cannot be deleted');
      this.indexes.delete(name);
      return { acknowledged: true };
    }
    if (call === 'POST _search' && url.search === '?allow_partial_search_results=false')
      return search(index, JSON.parse(body));
    if (call === 'POST _bulk' && url.search === '?require_alias=true') return this.#bulk(index, body);
    throw new Refusal(405, 'illegal_argument_exception', `the stand-in does not know ${call} ${url.search}`);
  }

  #create(name: string, definition: Json): Json {
    if (this.indexes.has(name)) throw new Refusal(400, 'resource_already_exists_exception', name);
    const index = new StandInIndex(name, definition);
    for (const alias of index.aliases)
      if (this.indexes.has(alias)) throw new Refusal(400, 'invalid_alias_name_exception', alias);
    this.indexes.set(name, index);
    return { acknowledged: true, shards_acknowledged: true, index: name };
  }

  #find(name: string, mustBeAlias: boolean): StandInIndex {
    const index = [...this.indexes.values()].find(
      (each) => each.aliases.has(name) || (each.name === name && !mustBeAlias),
    );
    if (!index) throw new Refusal(404, 'index_not_found_exception', `no such index [${name}]`);
    return index;
  }

  #bulk(index: StandInIndex, body: string): Json {
    if (!body.endsWith('\n'))
      throw new Refusal(400, 'illegal_argument_exception', 'it must end with a newline');
    const lines = body.slice(0, -1).split('\n');
    const items: Json[] = [];
    for (let at = 0; at < lines.length; at += 1) {
      const [[kind, action] = ['', null], ...others] = Object.entries(
        objectOf(JSON.parse(lines[at] ?? ''), 'an action'),
      );
      if (others.length > 0 || (kind !== 'index' && kind !== 'delete'))
        throw new Refusal(400, 'illegal_argument_exception', `unknown action [${kind}]`);
      if (kind === 'index') at += 1;
      const source = kind === 'index' ? objectOf(JSON.parse(lines[at] ?? ''), 'a document') : null;
      items.push({ [kind]: index.write(kind, action, source) });
    }
    return {
      took: 1,
      errors: items.some((item) => Object.values(item).some((one) => 'error' in objectOf(one, 'i'))),
      items,
    };
  }
}
