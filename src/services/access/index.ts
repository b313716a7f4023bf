import type { TokenSettings } from '../../config/config.js';
import type { Database } from '../../db/database.js';
import { DomainError } from '../../domain/errors.js';
import { reader, type Viewer } from '../../domain/viewer.js';
import { looksLikeKey, viewerOfKey } from './keys.js';
import { tokenReader } from './tokens.js';

export { createKey } from './keys.js';

/** Tells who asks. */
export interface Access {
  /** The viewer of a key or token, a reader without one; UNAUTHENTICATED for one that is not good, SERVICE_UNAVAILABLE where that cannot be known. */
  identify(credential: string | null): Promise<Viewer>;
}

export function accessService(
  database: Database,
  tokens: TokenSettings | null,
  onFailure: (error: unknown) => void,
): Access {
  const readToken = tokens && tokenReader(tokens, onFailure);
  return {
    async identify(credential) {
      if (credential === null) return reader;
      const viewer = looksLikeKey(credential)
        ? await viewerOfKey(database, credential)
        : ((await readToken?.(credential)) ?? 'This key is not known here.');
      if (typeof viewer !== 'string') return viewer;
      throw new DomainError(
        'UNAUTHENTICATED',
        `${viewer} Ask an operator for another, or leave it out to ask as a reader.`,
      );
    },
  };
}
