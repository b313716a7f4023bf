/** A statement with its place-holders. One with a name is prepared once on each connection. */
export interface Statement {
  readonly name?: string;
  readonly text: string;
  /** Takes milliseconds at most and only reads: it may share a connection, and be asked again on another. */
  readonly short?: boolean;
  /** Looks for words: it has a timeout of its own. */
  readonly search?: boolean;
  /** Counts what many rows hold, for analysts: it waits for one of a few connections of their own. */
  readonly report?: boolean;
}
