import type { Readable } from 'node:stream';

/** An object to send. */
export interface OpenObject {
  readonly stream: Readable;
  /** Null: the store does not tell. */
  readonly bytes: number | null;
}

/**
 * Where pictures are stored, by name. A name contains the hash of the bytes, so that storing twice changes nothing.
 * Every method throws `StoreUnavailable` while the store cannot do it.
 */
export interface PictureStore {
  put(name: string, bytes: Buffer, contentType: string): Promise<void>;
  /** Null when there is none. The signal ends the transfer. */
  open(name: string, signal: AbortSignal): Promise<OpenObject | null>;
  /** Its bytes; null when there is none. */
  size(name: string, signal: AbortSignal): Promise<number | null>;
  /** Where the pictures are, for an operator; null: in the folder of all data. Throws when nothing can be stored. */
  check(): Promise<string | null>;
}

/** The store cannot be used; the message tells an operator why, and is not for clients. */
export class StoreUnavailable extends Error {
  override readonly name = 'StoreUnavailable';
}
