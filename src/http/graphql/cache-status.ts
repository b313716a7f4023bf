import type { CacheEntry } from '../../services/cache/index.js';

/** Values of the `Cache-Status` header (RFC 9211). */
export const cacheStatus = {
  /** A cached response. A negative `ttl` is the time since it expired. */
  hit: (entry: CacheEntry, detail?: string): string => {
    const ttl = Math.round((entry.storedAt + entry.freshForMs - Date.now()) / 1000);
    return `Dateline; hit; ttl=${ttl}${detail ? `; detail="${detail}"` : ''}`;
  },
  /** A stale response. */
  stale: (detail: string): string => `Dateline; hit; ttl=-1; detail="${detail}"`,
  /** A response executed for this request, coalesced with an equal one, or of the shared store. */
  executed: (
    reason: 'miss' | 'stale',
    entry: CacheEntry,
    from: 'shared' | 'executed' | 'coalesced',
  ): string => {
    if (from === 'shared') return 'Dateline; hit; detail="shared"';
    const stored = entry.dependencies ? '; stored' : '';
    return `Dateline; fwd=${reason}${stored}${from === 'coalesced' ? '; collapsed' : ''}`;
  },
  /** A response that is not cacheable. */
  bypass: 'Dateline; fwd=bypass',
} as const;
