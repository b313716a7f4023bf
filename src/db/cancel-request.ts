import net from 'node:net';
import type pg from 'pg';

const cancelCode = 80_877_102;
/** How long the statement's connection is kept for it. The pooler closes one that waits for longer. */
const maxWaitMs = 2000;

interface Running {
  readonly processID: number;
  readonly secretKey: number;
  readonly host: string;
  readonly port: number;
}

/**
 * Cancels the statement of a client by the protocol's own message. A pooler knows which server runs it; the process id
 * that it gave to the client is not that of a backend. https://www.postgresql.org/docs/current/protocol-flow.html
 */
export function sendCancelRequest(client: pg.ClientBase): Promise<void> {
  const { processID, secretKey, host, port } = client as unknown as Running;
  const message = Buffer.alloc(16);
  for (const [place, value] of [16, cancelCode, processID, secretKey].entries())
    message.writeInt32BE(value, place * 4);
  return new Promise((resolve, reject) => {
    const socket = host.startsWith('/')
      ? net.connect(`${host}/.s.PGSQL.${port}`)
      : net.connect({ host, port: Number(port) });
    // PgBouncer 1.18 ends itself when this connection closes before it has passed the message on: we never close it.
    const timer = setTimeout(resolve, maxWaitMs);
    socket.once('error', reject);
    socket.once('close', () => {
      clearTimeout(timer);
      resolve();
    });
    socket.write(message);
    socket.resume();
  });
}
