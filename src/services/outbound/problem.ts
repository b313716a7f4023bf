/** Why something could not be downloaded. Enums that are read may gain values. */
export type ProblemCode =
  | 'INVALID_ADDRESS'
  | 'PRIVATE_ADDRESS'
  | 'NOT_FOUND_HOST'
  | 'CONNECTION'
  | 'CERTIFICATE'
  | 'TIMEOUT'
  | 'TOO_LARGE'
  | 'REDIRECTS'
  | 'ENCODING';

/** A download that failed. The message is for people, and shows no address that was resolved. */
export class DownloadProblem extends Error {
  override readonly name = 'DownloadProblem';

  constructor(
    readonly code: ProblemCode,
    message: string,
  ) {
    super(message);
  }
}

const certificateCodes = /CERT|SELF_SIGNED|UNABLE_TO_VERIFY|UNABLE_TO_GET_ISSUER|ALTNAME|ERR_SSL|EPROTO/;

/** The problem of a connection that failed. */
export function problemOf(error: unknown): DownloadProblem {
  if (error instanceof DownloadProblem) return error;
  const { code, errors } = error as { code?: string; errors?: { code?: string }[] };
  const known = code ?? errors?.[0]?.code ?? '';
  if (known === 'ENOTFOUND' || known === 'EAI_AGAIN' || known === 'ENODATA')
    return new DownloadProblem('NOT_FOUND_HOST', `The host has no address: ${known}.`);
  if (certificateCodes.test(known))
    return new DownloadProblem('CERTIFICATE', `The connection is not secure: ${known}.`);
  if (known.startsWith('HPE_'))
    return new DownloadProblem('CONNECTION', `The response is not valid HTTP: ${known}.`);
  return new DownloadProblem('CONNECTION', `No connection, or it broke${known && `: ${known}`}.`);
}
