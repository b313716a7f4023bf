/*
 * Subscribers of a measurement, in a process of their own: they read frames of WebSockets, and note when each came.
 * Started by main.ts with the port and the number of subscribers.
 */
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';

/** Sent when all subscribers listen, and with the times of each event that all of them have. */
export type ClientsMessage = 'ready' | readonly number[];

const port = Number(process.argv[2]);
const subscribers = Number(process.argv[3]);
const query = 'subscription { articlePublished { cursor kind article { slug headline publishedAt } } }';
const opcodes = { text: 1, ping: 9, pong: 10 };

let times: number[] = [];
const tell = (message: ClientsMessage): unknown => process.send?.(message);

process.on('disconnect', () => process.exit());
for (let at = 0; at < subscribers; at += 100)
  await Promise.all(Array.from({ length: Math.min(100, subscribers - at) }, subscribe));
tell('ready');

async function subscribe(): Promise<void> {
  const socket = connect({ host: '127.0.0.1', port, noDelay: true });
  socket.write(
    'GET /graphql HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n' +
      `Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: ${randomBytes(16).toString('base64')}\r\n` +
      'Sec-WebSocket-Protocol: graphql-transport-ws\r\n\r\n',
  );
  await once(socket, 'data');
  send(socket, opcodes.text, '{"type":"connection_init"}');
  await once(socket, 'data');
  send(socket, opcodes.text, JSON.stringify({ id: '1', type: 'subscribe', payload: { query } }));
  socket.on('data', (data: Buffer) => read(socket, data));
}

/** Reads whole frames: these are short, and come in one piece. */
function read(socket: Socket, data: Buffer): void {
  for (let at = 0; at < data.length; ) {
    const short = data.readUInt8(at + 1);
    const [length, start] = short === 126 ? [data.readUInt16BE(at + 2), at + 4] : [short, at + 2];
    if ((data.readUInt8(at) & 15) === opcodes.ping) send(socket, opcodes.pong, '');
    else arrived();
    at = start + length;
  }
}

function arrived(): void {
  // A clock that processes share.
  times.push(Number(process.hrtime.bigint()) / 1e6);
  if (times.length < subscribers) return;
  tell(times);
  times = [];
}

/** Sends a frame of a client, masked with zeros. */
function send(socket: Socket, opcode: number, text: string): void {
  const length = text.length < 126 ? [128 + text.length] : [254, text.length >> 8, text.length & 255];
  socket.write(Buffer.concat([Buffer.from([128 + opcode, ...length, 0, 0, 0, 0]), Buffer.from(text)]));
}
