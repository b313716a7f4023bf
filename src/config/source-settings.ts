/** What polling sources may do, and whom it tells of failures. */
export interface SourceSettings {
  /** Private addresses and networks that are allowed. */
  readonly networks: readonly string[];
  /** Where alerts are posted; empty: they are in the log alone. */
  readonly alertUrl: string;
  readonly publicUrl: string;
  /** Whether hubs can reach this gateway at its public URL. */
  readonly isReachable: boolean;
}
