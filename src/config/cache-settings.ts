/** The settings of the response cache. */
export interface CacheSettings {
  /** 0: no cache. */
  readonly memoryBytes: number;
  /** How long a response is fresh. */
  readonly cacheSeconds: number;
  /** How long a response with share counts is fresh. */
  readonly countsSeconds: number;
  /** How long an invalidated response may be served while the database is unavailable. */
  readonly staleIfErrorMs: number;
  /** The Redis or Valkey that processes share responses in; null: none. */
  readonly url: string | null;
}

/** The purge hook of a CDN. */
export interface PurgeSettings {
  readonly url: string;
  /** Empty: no `Authorization` header. */
  readonly token: string;
}
