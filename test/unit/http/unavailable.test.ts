import { describe, expect, it } from 'vitest';
import { DomainError } from '../../../src/domain/errors.js';
import { failedBefore, headersOfError, statusOfCode, translate } from '../../../src/http/translate-error.js';

const answered = (code: string, severity = 'ERROR'): Error =>
  Object.assign(new Error('secret of the server'), { code, severity });
const failed = (code: string, syscall?: string): Error =>
  Object.assign(new Error(`secret ${code} 10.0.0.7:5432`), { code, syscall });

const away: readonly [string, Error][] = [
  ...['08006', '28P01', '28000', '3D000', '53100', '53200', '53300', '57P01', '57P03', '25006'].map(
    (code): [string, Error] => [code, answered(code)],
  ),
  // A session that could not begin, or was ended, whatever the reason; PgBouncer ends with 08P01.
  ...['42501', '55000', '08P01', '25P03', 'XX000'].map((code): [string, Error] => [
    `FATAL ${code}`,
    answered(code, 'FATAL'),
  ]),
  ...['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'EHOSTUNREACH', 'ENETUNREACH'].map(
    (code): [string, Error] => [code, failed(code)],
  ),
  ['a name that does not resolve', failed('ENOTFOUND', 'getaddrinfo')],
  ['a resolver that is away', failed('EAI_AGAIN', 'getaddrinfo')],
  ['a socket that is missing', failed('ENOENT', 'connect')],
  ['a socket of somebody else', failed('EACCES', 'connect')],
  ['a certificate that is over', failed('CERT_HAS_EXPIRED')],
  ['a certificate of nobody', failed('SELF_SIGNED_CERT_IN_CHAIN')],
  ['a server without TLS', new Error('The server does not support SSL connections')],
  ['no password', new Error('SASL: SCRAM-SERVER-FIRST-MESSAGE: client password must be a string')],
  ['a lost connection', new Error('Connection terminated unexpectedly')],
];

describe('an error of a database that is not available', () => {
  it.each(away)('%s is SERVICE_UNAVAILABLE, without its message', (_name, error) => {
    const { code, message } = translate(error);
    expect([code, message]).toEqual([
      'SERVICE_UNAVAILABLE',
      expect.not.stringMatching(/secret|SASL|SSL|termin/),
    ]);
  });

  it.each([
    ['a fault of a statement', answered('42703'), 'INTERNAL_SERVER_ERROR'],
    ['a broken protocol', answered('08P01'), 'INTERNAL_SERVER_ERROR'],
    ['a statement that took too long', answered('57014'), 'TIMEOUT'],
    ['a file that is missing', failed('ENOENT', 'open'), 'INTERNAL_SERVER_ERROR'],
    ['a folder that is not ours', failed('EACCES', 'mkdir'), 'INTERNAL_SERVER_ERROR'],
    ['no error at all', 'secret', 'INTERNAL_SERVER_ERROR'],
  ])('%s is another', (_name, error, code) => {
    const shown = translate(error);
    expect([shown.code, shown.message]).toEqual([code, expect.not.stringContaining('secret')]);
  });
});

describe('an error before there is a context', () => {
  it('has a status, the time to come again, and nothing of its cause', () => {
    const error = failedBefore(failed('ECONNREFUSED'), 'r1');
    expect(JSON.stringify(error)).not.toContain('secret');
    expect(error.originalError).toBeUndefined();
    expect(error.extensions['http']).toMatchObject({ status: 503 });
    expect(error.extensions).toMatchObject({ code: 'SERVICE_UNAVAILABLE', requestId: 'r1' });
  });

  it('with a time of its own has that, and one of a credential the scheme', () => {
    const later = new DomainError('SERVICE_UNAVAILABLE', 'Later.', { retryAfterSeconds: 10 });
    expect(headersOfError(later)).toMatchObject({ 'retry-after': '10' });
    const refused = new DomainError('UNAUTHENTICATED', 'No.');
    expect(headersOfError(refused)).toEqual({ 'cache-control': 'no-store', 'www-authenticate': 'Bearer' });
    expect([statusOfCode('UNAUTHENTICATED'), statusOfCode('OTHER')]).toEqual([401, 500]);
  });
});
