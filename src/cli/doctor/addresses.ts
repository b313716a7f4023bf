import { createServer } from 'node:net';
import type { Config } from '../../config/config.js';
import { type Finding, failure, ok, warning } from './finding.js';

/** Whether the gateway can listen, or is running already. */
export async function checkPort({ host, port }: Pick<Config, 'host' | 'port'>): Promise<Finding> {
  const code = await tryListen(host, port);
  const place = `${host}:${port}`;
  if (code === null) return ok('port', `${place} is free`);
  if (code === 'EADDRINUSE') {
    const address = ['0.0.0.0', '::'].includes(host) ? 'localhost' : host.includes(':') ? `[${host}]` : host;
    const answer = await fetch(`http://${address}:${port}/health/live`, {
      signal: AbortSignal.timeout(2000),
    }).catch(() => null);
    await answer?.body?.cancel();
    return answer?.ok && answer.headers.has('x-request-id')
      ? ok('port', `A gateway answers at ${place}`)
      : failure(
          'port',
          `${place} is in use by another program.`,
          'Stop it (ss -ltnp shows which), or set another PORT.',
        );
  }
  if (code === 'EACCES')
    return failure('port', `This user may not listen at ${place}.`, 'Set a PORT from 1024, behind a proxy.');
  return failure(
    'port',
    `Nothing can listen at ${place} (${code}).`,
    'Set HOST to an address of this machine, or to 0.0.0.0.',
  );
}

function tryListen(host: string, port: number): Promise<string | null> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', ({ code = 'unknown' }: NodeJS.ErrnoException) => resolve(code));
    server.listen({ host, port, exclusive: true }, () => server.close(() => resolve(null)));
  });
}

const isLocal = (hostname: string): boolean => /^(localhost|127\..*|\[::1\]|.*\.localhost)$/.test(hostname);

/** Hosts that the readers of a site hardly have: of a network at home or in a house, or of an example. */
const privateHost =
  /^(10\.|192\.168\.|172\.(1[6-9]|2\d|3[01])\.|169\.254\.|\[f[cde]|[^.[]+$)|\.(local|lan|internal|home\.arpa)$/;
const exampleHost = /(^|\.)example\.(com|net|org)$/;

function unlikely({ hostname, protocol, port }: URL, gatewayPort: number): Finding[] {
  const findings: Finding[] = [];
  const advice = 'Set PUBLIC_URL to the address that readers use.';
  if (exampleHost.test(hostname))
    findings.push(
      warning('public-url', `PUBLIC_URL has the host ${hostname}, which is one of examples.`, advice),
    );
  else if (!isLocal(hostname) && privateHost.test(hostname))
    findings.push(
      warning('public-url', `PUBLIC_URL has the host ${hostname}, which only its own network knows.`, advice),
    );
  if (protocol === 'https:' && port === String(gatewayPort))
    findings.push(
      warning(
        'public-url',
        `PUBLIC_URL has https and the port of the gateway, ${port}, which speaks http.`,
        'Give the port of the proxy with the certificate; it is most often 443, which needs no mention.',
      ),
    );
  return findings;
}

/** Whether the address for readers fits the other settings. */
export function checkPublicUrl(
  config: Pick<Config, 'publicUrl' | 'host' | 'port' | 'trustProxy' | 'reader'>,
): Finding[] {
  const url = new URL(config.publicUrl);
  const listensToOthers = !isLocal(config.host === '::1' ? '[::1]' : config.host);
  const findings = unlikely(url, config.port);
  if (isLocal(url.hostname)) {
    if (listensToOthers)
      findings.push(
        warning(
          'public-url',
          `PUBLIC_URL is ${config.publicUrl}, but the gateway listens to other machines: links and pictures would lead readers to their own.`,
          'Set PUBLIC_URL to the address that readers use.',
        ),
      );
  } else if (url.protocol === 'http:')
    findings.push(
      warning(
        'public-url',
        'PUBLIC_URL has http: keys and tokens travel unencrypted, and browsers refuse to share from such pages.',
        'Put a proxy with a certificate in front, and set PUBLIC_URL to its https address.',
      ),
    );
  else if (config.trustProxy === false)
    findings.push(
      warning(
        'trust-proxy',
        'PUBLIC_URL has https, so a proxy is in front, but TRUST_PROXY is none: all readers count as one address.',
        'Set TRUST_PROXY to the address or network of the proxy.',
      ),
    );
  if (config.reader && url.pathname !== '/')
    findings.push(
      failure(
        'public-url',
        'PUBLIC_URL has a path, and the pages for readers need the root of a host.',
        'Set READER=off, or a PUBLIC_URL without a path.',
      ),
    );
  return findings.length > 0 ? findings : [ok('public-url', config.publicUrl)];
}
