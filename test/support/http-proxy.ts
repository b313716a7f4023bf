import http from 'node:http';

/** What a proxy does with requests: as usual, or like networks and stores in trouble. */
export type ProxyMode =
  | 'forward'
  /** Sends the first half of a body, and then nothing. */
  | 'stall'
  /** Accepts requests and never responds. */
  | 'silent'
  /** Responds with the same page to every request. */
  | 'page';

/** An HTTP proxy in front of a server of the tests. */
export interface HttpProxy {
  readonly url: string;
  mode: ProxyMode;
  /** The statuses of the next responses, which do not reach the server; 0: the connection is closed. */
  readonly failures: number[];
  /** The methods of the requests that arrived. */
  readonly methods: string[];
  /** Requests whose client went before their response was sent. */
  readonly abandoned: () => number;
  close(): Promise<void>;
}

export async function httpProxyTo(target: number): Promise<HttpProxy> {
  let abandoned = 0;
  const server = http.createServer((request, response) => {
    proxy.methods.push(request.method ?? '');
    response.on('close', () => (abandoned += response.writableFinished ? 0 : 1));
    const failure = proxy.failures.shift();
    if (failure === 0) request.socket.destroy();
    if (failure) response.writeHead(failure).end();
    if (proxy.mode === 'page')
      response.writeHead(200, { 'content-type': 'text/html' }).end('<!doctype html><p>Welcome');
    if (failure !== undefined || proxy.mode === 'page' || proxy.mode === 'silent') return;
    const { url: path, method, headers } = request;
    const outgoing = http.request({ port: target, host: '127.0.0.1', path, method, headers });
    outgoing.on('error', () => response.destroy());
    outgoing.on('response', (incoming) => {
      response.writeHead(incoming.statusCode ?? 502, incoming.headers);
      if (proxy.mode === 'forward') incoming.pipe(response);
      else stall(incoming, response);
    });
    request.pipe(outgoing);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const proxy: HttpProxy = {
    url: `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}`,
    mode: 'forward',
    failures: [],
    methods: [],
    abandoned: () => abandoned,
    close() {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
  return proxy;
}

function stall(incoming: http.IncomingMessage, response: http.ServerResponse): void {
  let left = Number(incoming.headers['content-length'] ?? 0) / 2;
  incoming.on('data', (chunk: Buffer) => {
    if (left > 0) response.write(chunk.subarray(0, left));
    left -= chunk.byteLength;
  });
}
