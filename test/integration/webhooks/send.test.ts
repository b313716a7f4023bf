import { readFileSync } from 'node:fs';
import https from 'node:https';
import type { AddressInfo } from 'node:net';
import { describe, expect, it } from 'vitest';
import { networksOf } from '../../../src/services/outbound/addresses.js';
import { Sender, type SendOptions, type SendResult } from '../../../src/services/webhooks/send.js';
import { testReceiver } from '../../support/receiver.js';

const receiver = testReceiver();
const refused = { error: 'The address is a private one, which WEBHOOK_NETWORKS does not allow.' };

async function post(url: string, options: Partial<SendOptions> = {}): Promise<SendResult> {
  const sender = new Sender({
    timeoutMs: 1000,
    allowedNetworks: networksOf([]),
    allowsHttp: true,
    ...options,
  });
  try {
    return await sender.post(url, { 'webhook-id': 'msg_1' }, '{}', new AbortController().signal);
  } finally {
    sender.close();
  }
}

/** Resolves every name to these addresses. */
const resolvingTo = (...addresses: string[]): NonNullable<SendOptions['lookup']> =>
  ((_name: string, _options: object, done: (error: null, found: object[]) => void) =>
    done(
      null,
      addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 })),
    )) as unknown as NonNullable<SendOptions['lookup']>;

describe('a request to an endpoint', () => {
  it('is sent to allowed addresses alone', async () => {
    expect(await post(receiver.url)).toEqual(refused);
    expect(await post(receiver.url.replace('127.0.0.1', '[::ffff:127.0.0.1]'))).toEqual(refused);
    expect(await post(receiver.url.replace('127.0.0.1', 'localhost'))).toEqual(refused);
    expect(receiver.messages).toEqual([]);
    const allowedNetworks = networksOf(['127.0.0.0/8']);
    expect(await post(receiver.url, { allowedNetworks })).toEqual({ status: 200 });
    expect(await post(receiver.url, { allowedNetworks, allowsHttp: false })).toEqual({
      error: 'The address is not https.',
    });
    expect(receiver.messages).toHaveLength(1);
  });

  it('is not sent to a name that resolves to a private address', async () => {
    const url = receiver.url.replace('127.0.0.1', 'public.example.org');
    for (const address of ['127.0.0.1', '::ffff:127.0.0.1', '169.254.169.254', '::1'])
      expect(await post(url, { lookup: resolvingTo(address) })).toEqual(refused);
    const lookup = resolvingTo('10.0.0.1', '127.0.0.1');
    const before = receiver.messages.length;
    // Of several addresses only those that are allowed are tried.
    expect(await post(url, { lookup, allowedNetworks: networksOf(['127.0.0.1']) })).toEqual({ status: 200 });
    expect(receiver.messages).toHaveLength(before + 1);
  });

  it('reads no endless response', async () => {
    let closed = false;
    receiver.respond = (_message, response) => {
      response.on('close', () => (closed = true));
      response.writeHead(200);
      const write = (): void => {
        while (!closed && response.write(Buffer.alloc(65_536)));
        if (!closed) response.once('drain', write);
      };
      write();
      return null;
    };
    const sender = new Sender({
      timeoutMs: 5000,
      allowedNetworks: networksOf(['127.0.0.1']),
      allowsHttp: true,
    });
    const result = await sender.post(receiver.url, {}, '{}', new AbortController().signal);
    expect(result).toEqual({ status: 200 });
    while (!closed) await new Promise((resolve) => setTimeout(resolve, 10));
    sender.close();
  });

  it('is sent over https to who has a valid certificate for the name', async () => {
    const [key, cert] = ['key', 'certificate'].map((name) =>
      readFileSync(new URL(`../../fixtures/tls/${name}.pem`, import.meta.url), 'utf8'),
    );
    const bodies: string[] = [];
    const server = https.createServer({ key, cert }, (request, response) => {
      request.on('data', (chunk: Buffer) => bodies.push(chunk.toString()));
      request.on('end', () => response.writeHead(503, { 'retry-after': '7' }).end());
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    const options = {
      allowedNetworks: networksOf(['127.0.0.0/8']),
      allowsHttp: false,
      lookup: resolvingTo('127.0.0.1'),
    };
    const ca = cert ?? '';
    try {
      const name = `https://hooks.test:${port}/hook`;
      expect(await post(name, { ...options, ca })).toEqual({ status: 503, retryAfterMs: 7000 });
      expect(bodies).toEqual(['{}']);
      // Not trusted, another name, and an address that is not allowed: nothing is sent.
      expect(await post(name, options)).toMatchObject({ error: expect.stringMatching(/SELF_SIGNED_CERT/) });
      expect(await post(name.replace('hooks', 'other'), { ...options, ca })).toMatchObject({
        error: expect.any(String),
      });
      expect(await post(name, { ...options, ca, allowedNetworks: networksOf([]) })).toEqual(refused);
      expect(bodies).toEqual(['{}']);
    } finally {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    }
  });
});
