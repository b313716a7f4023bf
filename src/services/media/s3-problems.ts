import { S3ServiceError } from 's3mini';
import { StoreUnavailable } from './store.js';

const credentials = 'refuses the credentials: check AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY';
const region = 'expects another region: check AWS_REGION and S3_ENDPOINT';

/** What the error codes of S3 mean to an operator. */
const meanings: Readonly<Record<string, string>> = {
  InvalidAccessKeyId: credentials,
  SignatureDoesNotMatch: credentials,
  InvalidToken: `${credentials}; temporary credentials are not supported`,
  AccessDenied: 'denies access: the key needs s3:GetObject, s3:PutObject and s3:ListBucket',
  NoSuchBucket: 'has no such bucket: check MEDIA_STORE',
  AuthorizationHeaderMalformed: region,
  IllegalLocationConstraintException: region,
  PermanentRedirect: region,
  TemporaryRedirect: region,
  RequestTimeTooSkewed: 'finds that the clock of this machine is wrong',
  QuotaExceeded: 'is full: the quota is used up',
};

/** An error of the client or of the network, in words for an operator. Bodies of S3 are left out: they quote keys. */
export function problemOf(error: unknown, timeoutMs: number): StoreUnavailable {
  if (error instanceof StoreUnavailable) return error;
  if (error instanceof S3ServiceError) return storeError(error.status, error.serviceCode);
  if (error instanceof Error && error.name === 'TimeoutError')
    return new StoreUnavailable(`The store did not answer within ${timeoutMs} ms.`);
  return new StoreUnavailable(`The store is out of reach (${innermost(error)}).`);
}

/** The code, or the message, of the error at the end of a chain of causes. */
function innermost(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown error';
  if (error.cause instanceof Error) return innermost(error.cause);
  const { code } = error as NodeJS.ErrnoException;
  return code ?? error.message.slice(0, 150);
}

function storeError(status: number, code = 'Unknown'): StoreUnavailable {
  const meaning =
    meanings[code] ?? (status >= 300 && status < 400 ? region : `answered with an error: HTTP ${status}`);
  return new StoreUnavailable(`The store ${meaning} (${code === 'Unknown' ? `HTTP ${status}` : code}).`);
}

export const noSuchBucket = (): StoreUnavailable => storeError(404, 'NoSuchBucket');

/** What answers is something else, such as a site that has a page for every address. */
export const noStore = (): StoreUnavailable =>
  new StoreUnavailable('The store does not answer like one: check S3_ENDPOINT.');
