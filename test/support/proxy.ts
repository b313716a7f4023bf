import net, { type AddressInfo } from 'node:net';

/** A proxy between a client and PostgreSQL that breaks connections as networks do. */
export interface DatabaseProxy {
  readonly url: string;
  /** Closes all connections and refuses new ones. */
  cut(): void;
  /** Answers each new connection as a server does that lets nobody in, and closes all others. */
  answer(error: { readonly code: string; readonly message: string }): void;
  /** Closes all connections and the port: nothing listens there any more. */
  refuse(): Promise<void>;
  /** Drops all traffic without closing any connection. */
  freeze(): void;
  /** Accepts connections again. */
  restore(): void;
  /** Leads new connections to another server. */
  leadTo(url: string): void;
  close(): void;
}

export async function proxyTo(url: string): Promise<DatabaseProxy> {
  let target = new URL(url);
  const connect = (): net.Socket => {
    const folder = target.searchParams.get('host');
    return folder?.startsWith('/')
      ? net.connect(`${folder}/.s.PGSQL.${target.searchParams.get('port') ?? (target.port || '5432')}`)
      : net.connect(Number(target.port || 5432), target.hostname);
  };
  const sockets = new Set<net.Socket>();
  let open = true;
  let answered: Buffer | null = null;
  const server = net.createServer((inner) => {
    if (answered) {
      const answer = answered;
      inner.on('error', () => undefined);
      inner.once('data', () => inner.end(answer));
      return;
    }
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
      // When one end closes, the other is destroyed: nothing could deliver what is written to it.
      one.on('error', () => other.destroy());
      one.on('close', () => {
        sockets.delete(one);
        other.destroy();
      });
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = new URL(url);
  address.searchParams.delete('host');
  address.searchParams.delete('port');
  address.hostname = '127.0.0.1';
  address.port = String((server.address() as AddressInfo).port);
  const destroyAll = (): void => {
    for (const socket of sockets) socket.destroy();
  };
  return {
    url: address.href,
    cut() {
      open = false;
      destroyAll();
    },
    answer(error) {
      answered = errorMessage(error);
      destroyAll();
    },
    async refuse() {
      destroyAll();
      await new Promise((resolve) => server.close(resolve));
    },
    freeze() {
      for (const socket of sockets) socket.unpipe();
    },
    restore() {
      open = true;
      answered = null;
      destroyAll();
    },
    leadTo(other) {
      target = new URL(other);
    },
    close() {
      destroyAll();
      server.close();
    },
  };
}

/** An ErrorResponse of PostgreSQL's protocol that ends a session. */
function errorMessage({ code, message }: { readonly code: string; readonly message: string }): Buffer {
  const fields = Buffer.from(`SFATAL\0VFATAL\0C${code}\0M${message}\0\0`);
  const head = Buffer.alloc(5);
  head.write('E');
  head.writeInt32BE(fields.byteLength + 4, 1);
  return Buffer.concat([head, fields]);
}
