import net from 'node:net';
import { freePort } from './process.js';

/** Stands between a client and PostgreSQL, to do to their connections what networks do. */
export interface DatabaseProxy {
  readonly url: string;
  /** Breaks all connections and lets none in. */
  cut(): void;
  /** Lets nothing through, and says nothing of it. */
  freeze(): void;
  /** Lets everything through again. */
  restore(): void;
  close(): void;
}

export async function proxyTo(url: string): Promise<DatabaseProxy> {
  const target = new URL(url);
  const folder = target.searchParams.get('host');
  const connect = (): net.Socket =>
    folder?.startsWith('/')
      ? net.connect(`${folder}/.s.PGSQL.${target.searchParams.get('port') ?? (target.port || '5432')}`)
      : net.connect(Number(target.port || 5432), target.hostname);
  const sockets = new Set<net.Socket>();
  let open = true;
  const server = net.createServer((inner) => {
    if (!open) {
      inner.destroy();
      return;
    }
    const outer = connect();
    inner.pipe(outer);
    outer.pipe(inner);
    for (const [one, other] of [
      [inner, outer],
      [outer, inner],
    ] as const) {
      sockets.add(one);
      // Either end breaks the other: what is written to it after that has nowhere to go.
      one.on('error', () => other.destroy());
      one.on('close', () => {
        sockets.delete(one);
        other.destroy();
      });
    }
  });
  const port = await freePort();
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  const address = new URL(url);
  address.searchParams.delete('host');
  address.searchParams.delete('port');
  address.hostname = '127.0.0.1';
  address.port = String(port);
  const breakAll = (): void => {
    for (const socket of sockets) socket.destroy();
  };
  return {
    url: address.href,
    cut() {
      open = false;
      breakAll();
    },
    freeze() {
      for (const socket of sockets) socket.unpipe();
    },
    restore() {
      open = true;
      breakAll();
    },
    close() {
      breakAll();
      server.close();
    },
  };
}
