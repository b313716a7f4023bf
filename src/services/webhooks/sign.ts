import { createHmac, randomBytes } from 'node:crypto';

/** The bytes of a secret; Standard Webhooks has 24 to 64. */
const secretBytes = 32;

export const newSecret = (): Buffer => randomBytes(secretBytes);

/** A secret as receivers take it. */
export const formatSecret = (secret: Buffer): string => `whsec_${secret.toString('base64')}`;

/** The headers of Standard Webhooks, with a signature by each secret. https://www.standardwebhooks.com */
export function signedHeaders(
  id: string,
  at: Date,
  body: string,
  secrets: readonly Buffer[],
): Record<string, string> {
  const timestamp = String(Math.floor(at.getTime() / 1000));
  const signatures = secrets.map(
    (secret) =>
      `v1,${createHmac('sha256', secret).update(`${id}.${timestamp}.${body}`, 'utf8').digest('base64')}`,
  );
  return { 'webhook-id': id, 'webhook-timestamp': timestamp, 'webhook-signature': signatures.join(' ') };
}
