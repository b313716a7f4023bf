import type { TokenSettings } from '../../config/sign-in-settings.js';
import type { Database } from '../../db/database.js';
import { DomainError } from '../../domain/errors.js';
import { anonymousReader, type Viewer } from '../../domain/viewer.js';
import { isKey, viewerOfKey } from './keys.js';
import { tokenVerifier } from './tokens.js';

export { createKey } from './keys.js';

/** Authenticates requests. */
export interface Access {
  /**
   * The viewer of a key or token; a reader without one. UNAUTHENTICATED for an invalid credential,
   * SERVICE_UNAVAILABLE when it cannot be checked.
   */
  identify(credential: string | null): Promise<Viewer>;
}

export function accessService(
  database: Database,
  tokens: TokenSettings | null,
  onFailure: (error: unknown) => void,
): Access {
  const verifyToken = tokens && tokenVerifier(tokens, onFailure);
  return {
    async identify(credential) {
      if (credential === null) return anonymousReader;
      const viewer = isKey(credential)
        ? await viewerOfKey(database, credential)
        : ((await verifyToken?.(credential)) ?? 'This key is not known here.');
      if (typeof viewer !== 'string') return viewer;
      throw new DomainError(
        'UNAUTHENTICATED',
        `${viewer} Ask an operator for another, or leave it out to ask as a reader.`,
      );
    },
  };
}
