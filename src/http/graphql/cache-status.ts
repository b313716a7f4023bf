import type { CacheEntry } from '../../services/cache/index.js';

/** How a response came about, as `Cache-Status` tells it (RFC 9211). */
export const cacheStatus = {
  /** It was kept; `ttl` below zero says for how long it has been due to be made anew. */
  hit: (entry: CacheEntry, detail?: string): string => {
    const ttl = Math.round((entry.storedAt + entry.freshForMs - Date.now()) / 1000);
    return `Dateline; hit; ttl=${ttl}${detail ? `; detail="${detail}"` : ''}`;
  },
  /** It is the last that there was; something invalidated it since, or may have. */
  old: (detail: string): string => `Dateline; hit; ttl=-1; detail="${detail}"`,
  /** It was made for this request, or together with an equal one that came at the same time. */
  made: (reason: 'miss' | 'stale', entry: CacheEntry, from: 'shared' | 'executed' | 'coalesced'): string => {
    if (from === 'shared') return 'Dateline; hit; detail="shared"';
    const stored = entry.dependencies ? '; stored' : '';
    return `Dateline; fwd=${reason}${stored}${from === 'coalesced' ? '; collapsed' : ''}`;
  },
  /** It is nobody's but the viewer's, or may not be kept. */
  bypass: 'Dateline; fwd=bypass',
} as const;
