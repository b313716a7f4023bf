import { createRemoteJWKSet, errors, type JWTPayload, jwtVerify } from 'jose';
import type { TokenSettings } from '../../config/config.js';
import { type Role, roles, type Viewer } from '../../domain/viewer.js';

/** Reads tokens; gives who it is, or a reason in words. */
export type TokenReader = (token: string) => Promise<Viewer | string>;

export function tokenReader({ jwksUrl, issuer, audience, roleClaim }: TokenSettings): TokenReader {
  const keys = createRemoteJWKSet(new URL(jwksUrl));
  return async (token) => {
    try {
      const { payload } = await jwtVerify(token, keys, { issuer, audience });
      return { role: roleOf(payload, roleClaim), name: nameOf(payload) };
    } catch (error) {
      if (error instanceof errors.JWTExpired) return 'This token has expired.';
      // What is wrong with the keys themselves, or keeps them out of reach, is the operator's to know.
      if (!(error instanceof errors.JOSEError) || error instanceof errors.JWKSTimeout) throw error;
      return 'This token is not valid here.';
    }
  };
}

/** The highest role that the claim names; a token that names none is a reader's. */
function roleOf(payload: JWTPayload, claim: string): Role {
  const named = [payload[claim]].flat().map((role) => String(role).toUpperCase());
  return roles.findLast((role) => named.includes(role)) ?? 'READER';
}

const nameOf = ({ name, email, sub }: JWTPayload): string | null =>
  [name, email, sub].find((value): value is string => typeof value === 'string') ?? null;
