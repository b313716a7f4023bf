import {
  createRemoteJWKSet,
  decodeJwt,
  decodeProtectedHeader,
  errors,
  type JWTPayload,
  type JWTVerifyGetKey,
  jwtVerify,
} from 'jose';
import type { TokenSettings } from '../../config/config.js';
import { DomainError } from '../../domain/errors.js';
import { type Role, roles, type Viewer } from '../../domain/viewer.js';

/** Reads tokens; gives who it is, or a reason in words. SERVICE_UNAVAILABLE while their keys cannot be had. */
export type TokenReader = (token: string) => Promise<Viewer | string>;

/** Longer tokens are no identity provider's. */
const maxTokenLength = 8192;
/** What a key set's keys can check: a provider's keys are public, so no shared secret, and never `none`. */
const algorithms = ['RS', 'PS', 'ES'].flatMap((kind) => ['256', '384', '512'].map((bits) => kind + bits));
const allowedAlgorithms = [...algorithms, 'EdDSA', 'Ed25519'];

/** How long a key set is waited for, and how long a provider that failed is left alone, in milliseconds. */
const timeoutMs = 5000;
const retryAfterMs = 10_000;

export function tokenReader(
  { jwksUrl, issuer, audience, roleClaim }: TokenSettings,
  onFailure: (error: unknown) => void,
): TokenReader {
  const keys = providerKeys(jwksUrl, onFailure);
  return async (token) => {
    if (!couldBeValid(token, issuer)) return 'This token is not valid here.';
    try {
      const { payload } = await jwtVerify(token, keys, { issuer, audience, algorithms: allowedAlgorithms });
      return { role: roleOf(payload, roleClaim), name: nameOf(payload) };
    } catch (error) {
      if (error instanceof errors.JWTExpired) return 'This token has expired.';
      if (!(error instanceof errors.JOSEError)) throw error;
      return 'This token is not valid here.';
    }
  };
}

/** Whether a token has the form of one that could be checked: nothing is fetched for one that has not. */
function couldBeValid(token: string, issuer: string): boolean {
  if (token.length > maxTokenLength) return false;
  try {
    const { alg = '' } = decodeProtectedHeader(token);
    const { exp, iss } = decodeJwt(token);
    return allowedAlgorithms.includes(alg) && typeof exp === 'number' && iss === issuer;
  } catch {
    // It is no JWT.
    return false;
  }
}

/** The keys of a provider. One that failed is not asked again for a while, however many tokens come. */
function providerKeys(jwksUrl: string, onFailure: (error: unknown) => void): JWTVerifyGetKey {
  const keys = createRemoteJWKSet(new URL(jwksUrl), { timeoutDuration: timeoutMs });
  let failedUntil = 0;
  return async (header, token) => {
    if (Date.now() < failedUntil && !keys.fresh) throw unavailable();
    try {
      return await keys(header, token);
    } catch (error) {
      // The key set is there, and has no key for this token.
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

/** The highest role that the claim names; a token that names none is a reader's. */
function roleOf(payload: JWTPayload, claim: string): Role {
  const named = [payload[claim]].flat().map((role) => String(role).toUpperCase());
  return roles.findLast((role) => named.includes(role)) ?? 'READER';
}

const nameOf = ({ name, email, sub }: JWTPayload): string | null =>
  [name, email, sub].find((value): value is string => typeof value === 'string') ?? null;
