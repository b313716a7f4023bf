import type { Config } from '../../config/config.js';
import { type Finding, failure, ok, warning } from './finding.js';

const maxAnswerMs = 5000;
const maxKeySetBytes = 1_000_000;

/** The key set of JWKS_URL: without keys no token is accepted. */
export async function checkIdentityProvider({ tokens }: Pick<Config, 'tokens'>): Promise<Finding[]> {
  if (!tokens) return [];
  const check = 'identity-provider';
  const advice = 'Check JWKS_URL: the provider names it as jwks_uri in /.well-known/openid-configuration.';
  try {
    const response = await fetch(tokens.jwksUrl, { signal: AbortSignal.timeout(maxAnswerMs) });
    const text = await response.text();
    if (!response.ok) return [failure(check, `JWKS_URL answers ${response.status}.`, advice)];
    const count = text.length > maxKeySetBytes ? null : usableKeys(text);
    if (count === null) return [failure(check, 'What JWKS_URL answers is no key set.', advice)];
    return count > 0
      ? [ok(check, `JWKS_URL has ${count} ${count === 1 ? 'key' : 'keys'} for tokens`)]
      : [failure(check, 'The key set of JWKS_URL has no key for signatures (RSA, EC or OKP).', advice)];
  } catch (error) {
    const message = `JWKS_URL cannot be fetched: ${reasonOf(error)}. No token is accepted, and requests with one get 503.`;
    return [failure(check, message, advice)];
  }
}

/** The keys of a set that verify signatures; null: it is no key set. */
export function usableKeys(text: string): number | null {
  let parsed: { readonly keys?: unknown } | null;
  try {
    parsed = JSON.parse(text) as { keys?: unknown } | null;
  } catch {
    return null;
  }
  if (!Array.isArray(parsed?.keys)) return null;
  const isUsable = (key: { kty?: unknown; use?: unknown } | null): boolean =>
    ['RSA', 'EC', 'OKP'].includes(String(key?.kty)) && (key?.use ?? 'sig') === 'sig';
  return parsed.keys.filter(isUsable).length;
}

/** The receiver of OTEL_EXPORTER_OTLP_ENDPOINT takes a post without spans. */
export async function checkTraceReceiver({ telemetry }: Pick<Config, 'telemetry'>): Promise<Finding[]> {
  if (!telemetry.traces) return [];
  const { endpoint, headers } = telemetry.traces;
  const check = 'trace-receiver';
  const advice =
    'Start the receiver, or check OTEL_EXPORTER_OTLP_ENDPOINT (OTLP over HTTP, most often port 4318) and OTEL_EXPORTER_OTLP_HEADERS. Requests are served all the same.';
  try {
    const response = await fetch(endpoint, {
      method: 'POST',
      headers: { ...headers, 'content-type': 'application/json' },
      body: '{"resourceSpans":[]}',
      signal: AbortSignal.timeout(maxAnswerMs),
    });
    await response.body?.cancel();
    return response.ok
      ? [ok(check, 'The trace receiver takes spans')]
      : [warning(check, `The trace receiver answers ${response.status}: spans are lost.`, advice)];
  } catch (error) {
    return [
      warning(check, `The trace receiver cannot be reached: ${reasonOf(error)}. Spans are lost.`, advice),
    ];
  }
}

function reasonOf(error: unknown): string {
  const { name, cause } = error as { name?: string; cause?: { code?: string } };
  if (name === 'TimeoutError') return 'it does not answer within 5 seconds';
  const code = cause?.code ?? 'the connection failed';
  if (code === 'ECONNREFUSED') return 'nothing listens there';
  return code === 'ENOTFOUND' || code === 'EAI_AGAIN' ? 'there is no such host' : code;
}
