import type { Server } from 'node:http';
import type { Socket } from 'node:net';

/**
 * Has a server close connections that sent nothing yet when it closes its idle ones. Browsers and clients open some in
 * advance, Node.js does not count them as idle, and a server that stops would wait for them for more than a minute.
 */
export function closeUnused(server: Server): Server {
  const open = new Set<Socket>();
  server.on('connection', (socket: Socket) => {
    open.add(socket);
    socket.once('close', () => open.delete(socket));
  });
  const closeIdle = server.closeIdleConnections.bind(server);
  server.closeIdleConnections = () => {
    closeIdle();
    for (const socket of open) if (socket.bytesRead === 0) socket.destroy();
  };
  return server;
}
