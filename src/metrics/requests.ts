import { Counter, Histogram, type Registry } from 'prom-client';
import { requestEnded, routeEnded } from '../domain/telemetry.js';
import { OperationNames } from './operation-names.js';
import { requestCodes, withinSet } from './values.js';

const seconds = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 15];

/** Codes of requests that a limit of the gateway refused, whole or in part. */
const refusals: ReadonlySet<string> = new Set([
  'OVERLOADED',
  'QUERY_TOO_LARGE',
  'RATE_LIMITED',
  'REPORT_TOO_LARGE',
  'RESPONSE_TOO_LARGE',
  'TIMEOUT',
]);

/** Counts GraphQL requests, and those of other routes. */
export function countRequests(register: Registry, maxOperations: number): (() => void)[] {
  const registers = [register];
  const names = new OperationNames(maxOperations);
  const requests = new Counter({
    name: 'dateline_requests_total',
    help: 'GraphQL requests by the name of the operation, and outcome: ok, or the code of the first error.',
    labelNames: ['operation', 'outcome'],
    registers,
  });
  const durations = new Histogram({
    name: 'dateline_request_duration_seconds',
    help: 'Time of GraphQL requests, from their first byte to their response.',
    labelNames: ['operation'],
    buckets: seconds,
    registers,
  });
  const cache = new Counter({
    name: 'dateline_cache_requests_total',
    help: 'GraphQL requests by how the response cache took part: hit, expired, stale, shared, coalesced, miss or bypass.',
    labelNames: ['result'],
    registers,
  });
  const refused = new Counter({
    name: 'dateline_refusals_total',
    help: 'GraphQL requests that a limit refused, whole or in part, by the code of the limit.',
    labelNames: ['reason'],
    registers,
  });
  const routes = new Counter({
    name: 'dateline_http_requests_total',
    help: 'Requests of other routes than /graphql, by the pattern of the route and status.',
    labelNames: ['route', 'status'],
    registers,
  });
  const routeDurations = new Histogram({
    name: 'dateline_http_request_duration_seconds',
    help: 'Time of requests of other routes than /graphql.',
    labelNames: ['route'],
    buckets: seconds,
    registers,
  });
  return [
    requestEnded.subscribe(({ operation: given, code, cache: result, seconds: time }) => {
      const operation = names.labelOf(given, code === null);
      const outcome = code === null ? 'ok' : withinSet(requestCodes, code);
      requests.inc({ operation, outcome });
      durations.observe({ operation }, time);
      if (result !== null) cache.inc({ result });
      if (refusals.has(outcome)) refused.inc({ reason: outcome });
    }),
    routeEnded.subscribe(({ route: given, status, seconds: time }) => {
      const route = given ?? 'none';
      routes.inc({ route, status });
      routeDurations.observe({ route }, time);
    }),
  ];
}
