/** One fault of an input. */
export interface Fault {
  /** The field's path within the patch, such as `image.alt`. */
  readonly field: string;
  readonly code: string;
  readonly message: string;
  readonly limit?: number | null;
  readonly suggestion?: string;
}

/** What the gateway says beside the message of an error. */
export interface ErrorDetails {
  readonly code: string;
  /** The field of the input that is at fault. */
  readonly field?: string;
  /** Faults of an input (`BAD_USER_INPUT`), or the names of the fields that changed on both sides (`CONFLICT`). */
  readonly fields?: readonly (Fault | string)[];
  readonly currentVersion?: number;
  readonly changedBy?: string | null;
  readonly changedAt?: string | null;
  readonly requestId?: string;
}

/** A response of the gateway that is an error. */
export class ApiError extends Error {
  override readonly name = 'ApiError';

  constructor(
    message: string,
    readonly details: ErrorDetails,
  ) {
    super(message);
  }

  get code(): string {
    return this.details.code;
  }

  /** The faults of an input; none for other errors. */
  get faults(): readonly Fault[] {
    return (this.details.fields ?? []).filter((field): field is Fault => typeof field === 'object');
  }
}

/** No response: the network is cut, or the gateway is away or overloaded. The request may be sent again. */
export class NetworkError extends Error {
  override readonly name = 'NetworkError';
}

/** A sentence that tells people what happened. */
export const messageOf = (error: unknown): string =>
  error instanceof NetworkError
    ? 'The gateway cannot be reached at the moment.'
    : error instanceof Error
      ? error.message
      : String(error);
