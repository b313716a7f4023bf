import type { Duplex } from 'node:stream';
import type { WebSocket } from 'ws';

/** Bytes of answers that wait for a client before no more is read from it. */
const maxUnreadBytes = 262_144;

/**
 * Each ping has an answer, and so has each operation that is refused: from a client that reads none of them no more is
 * read, so that they cannot fill the memory. Its connection ends unless it reads them in time.
 */
export function paceReading(socket: WebSocket, stream: Duplex, timeoutMs: number): void {
  let timer: NodeJS.Timeout | undefined;
  const readOn = (): void => {
    clearTimeout(timer);
    socket.resume();
  };
  const pause = (): void => {
    if (socket.isPaused || stream.writableLength <= maxUnreadBytes) return;
    socket.pause();
    timer = setTimeout(() => socket.terminate(), timeoutMs);
    stream.once('drain', readOn);
  };
  socket.on('ping', pause);
  socket.on('message', pause);
  socket.once('close', () => clearTimeout(timer));
}
