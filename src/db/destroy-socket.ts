import type pg from 'pg';

/** Breaks a connection: its statements fail at once. `end` would wait for a server that is silent. */
export const destroySocket = (client: pg.ClientBase): void => {
  (client as unknown as { connection: { stream: { destroy(): void } } }).connection.stream.destroy();
};
