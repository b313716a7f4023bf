import { createServer } from 'node:http';

/**
 * Listens on PORT and responds to every POST with what `execute` returns for its operation and variables: text of JSON, or a
 * promise of it.
 */
export function serve(execute) {
  const server = createServer((request, response) => {
    const chunks = [];
    request.on('data', (chunk) => chunks.push(chunk));
    request.on('end', async () => {
      try {
        const body = JSON.parse(chunks.length === 1 ? chunks[0] : Buffer.concat(chunks));
        send(response, 200, await execute(body));
      } catch (error) {
        send(response, 500, JSON.stringify({ errors: [{ message: error.message }] }));
      }
    });
  });
  server.keepAliveTimeout = 60_000;
  server.listen(Number(process.env.PORT), '127.0.0.1');
  process.once('SIGTERM', () => process.exit(0));
}

function send(response, status, text) {
  response.writeHead(status, {
    'content-type': 'application/json; charset=utf-8',
    'content-length': Buffer.byteLength(text),
  });
  response.end(text);
}
