import {
  createRemoteJWKSet,
  decodeJwt,
  decodeProtectedHeader,
  errors,
  type JWTPayload,
  type JWTVerifyGetKey,
  jwtVerify,
} from 'jose';
import type { TokenSettings } from '../../config/sign-in-settings.js';
import { DomainError } from '../../domain/errors.js';
import { type Role, roles, type Viewer } from '../../domain/viewer.js';

/** Verifies a token: the viewer, or the reason why it is not valid. SERVICE_UNAVAILABLE while the key set cannot be fetched. */
export type TokenVerifier = (token: string) => Promise<Viewer | string>;

/** In characters. Identity providers issue shorter tokens. */
const maxTokenLength = 8192;
/** Only asymmetric algorithms: the key set is public, so shared secrets and `none` are refused. */
const algorithms = ['RS', 'PS', 'ES'].flatMap((kind) => ['256', '384', '512'].map((bits) => kind + bits));
const allowedAlgorithms = [...algorithms, 'EdDSA', 'Ed25519'];

/** Timeout of a request for the key set. */
const timeoutMs = 5000;
/** Pause after a failed request for the key set. */
const retryAfterMs = 10_000;

export function tokenVerifier(
  { jwksUrl, issuer, audience, roleClaim }: TokenSettings,
  onFailure: (error: unknown) => void,
): TokenVerifier {
  const keys = providerKeys(jwksUrl, onFailure);
  return async (token) => {
    if (!isWellFormed(token, issuer)) return 'This token is not valid here.';
    try {
      const { payload } = await jwtVerify(token, keys, { issuer, audience, algorithms: allowedAlgorithms });
      const { sub } = payload;
      // Everybody without one would be one person: with the same quotas, keys of requests and drafts.
      if (!sub) return 'This token does not say whose it is: it has no `sub`.';
      return { role: roleOf(payload, roleClaim), name: nameOf(payload), actorId: `token:${issuer}#${sub}` };
    } catch (error) {
      if (error instanceof errors.JWTExpired) return 'This token has expired.';
      if (!(error instanceof errors.JOSEError)) throw error;
      return 'This token is not valid here.';
    }
  };
}

/** Checks the form of a token before the key set is fetched for it. */
function isWellFormed(token: string, issuer: string): boolean {
  if (token.length > maxTokenLength) return false;
  try {
    const { alg = '' } = decodeProtectedHeader(token);
    const { exp, iss } = decodeJwt(token);
    return allowedAlgorithms.includes(alg) && typeof exp === 'number' && iss === issuer;
  } catch {
    // Not a JWT.
    return false;
  }
}

/** The key set of a provider. After a failure no request is sent for `retryAfterMs`, however many tokens arrive. */
function providerKeys(jwksUrl: string, onFailure: (error: unknown) => void): JWTVerifyGetKey {
  const keys = createRemoteJWKSet(new URL(jwksUrl), { timeoutDuration: timeoutMs });
  let failedUntil = 0;
  return async (header, token) => {
    if (Date.now() < failedUntil && !keys.fresh) throw unavailable();
    try {
      return await keys(header, token);
    } catch (error) {
      // The key set was fetched and has no key for this token.
      if (error instanceof errors.JWKSNoMatchingKey || error instanceof errors.JWKSMultipleMatchingKeys)
        throw error;
      if (Date.now() >= failedUntil) onFailure(error);
      failedUntil = Date.now() + retryAfterMs;
      throw unavailable();
    }
  };
}

const unavailable = (): DomainError =>
  new DomainError(
    'SERVICE_UNAVAILABLE',
    'Tokens cannot be checked just now: the identity provider does not give its keys. Try again in a few seconds, or leave the token out to read as a reader.',
    { retryAfterSeconds: retryAfterMs / 1000 },
  );

/** The highest role that the claim names; READER when it names none. */
function roleOf(payload: JWTPayload, claim: string): Role {
  const named = [payload[claim]].flat().map((role) => String(role).toUpperCase());
  return roles.findLast((role) => named.includes(role)) ?? 'READER';
}

const nameOf = ({ name, email, sub }: JWTPayload): string | null =>
  [name, email, sub].find((value): value is string => typeof value === 'string') ?? null;
