import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { ExportResultCode } from '@opentelemetry/core';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { checkIdentityProvider, checkTraceReceiver } from '../../../src/cli/doctor/receivers.js';
import { readConfig } from '../../../src/config/config.js';
import { inTrace } from '../../../src/domain/tracing.js';
import { startTraces } from '../../../src/process/start-traces.js';
import { observedExporter } from '../../../src/tracing/observed-exporter.js';
import { collectLog } from '../../support/log.js';
import { until } from '../../support/until.js';

const servers: Server[] = [];
afterEach(() => servers.splice(0).forEach((server) => void server.close()));

async function serve(answer: RequestListener, port = 0): Promise<string> {
  const server = createServer(answer);
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}
const answering = (status: number, text = ''): Promise<string> =>
  serve((request, response) => {
    request.resume();
    response.writeHead(status).end(text);
  });
/** An address where nothing listens any more. `fetch` refuses some ports itself, such as 1. */
let dead = '';
beforeAll(async () => {
  dead = await answering(200);
  const [server] = servers.splice(0);
  await new Promise((resolve) => server?.close(resolve));
});

describe('a trace receiver that is away', () => {
  it('is reported once, also while further spans are lost', async () => {
    const { logger, lines } = collectLog();
    const { telemetry } = readConfig({
      OTEL_EXPORTER_OTLP_ENDPOINT: dead,
      OTEL_TRACES_SAMPLER_ARG: '1',
      OTEL_BSP_SCHEDULE_DELAY: '10',
    });
    const traces = await startTraces({ telemetry }, logger);
    await inTrace('one', 'internal', async () => undefined);
    await until(() => lines.length > 0);
    await inTrace('two', 'internal', async () => undefined);
    await traces?.close();
    expect(lines).toEqual([
      expect.objectContaining({
        level: 40,
        msg: expect.stringMatching(/OTEL_EXPORTER_OTLP_ENDPOINT takes no spans: nothing/),
      }),
    ]);
  });

  it('is reported at the first failure, an hour later, and when it is back', () => {
    const told: (string | null)[] = [];
    let now = 0;
    let code: ExportResultCode = ExportResultCode.SUCCESS;
    const error = Object.assign(new Error('secret'), { code: 503 });
    const exporter = observedExporter(
      { export: (_spans, done) => done({ code, error }), shutdown: async () => undefined },
      (problem) => told.push(problem),
      () => now,
    );
    const send = (): void => exporter.export([], () => undefined);
    send();
    code = ExportResultCode.FAILED;
    for (; now <= 3_700_000; now += 60_000) send();
    code = ExportResultCode.SUCCESS;
    send();
    send();
    expect(told).toEqual(['it answers 503', 'it answers 503', null]);
  });

  it('is a warning of the doctor', async () => {
    const found = async (endpoint: string) =>
      (await checkTraceReceiver(readConfig({ OTEL_EXPORTER_OTLP_ENDPOINT: endpoint })))[0];
    expect(await found(dead)).toMatchObject({
      level: 'warning',
      message: expect.stringContaining('nothing listens'),
    });
    expect(await found(await answering(404))).toMatchObject({
      level: 'warning',
      message: expect.stringContaining('404'),
    });
    expect(await found(await answering(200, '{}'))).toMatchObject({ check: 'trace-receiver', level: 'ok' });
    expect(await checkTraceReceiver(readConfig({}))).toEqual([]);
  });
});

describe('the key set of the identity provider', () => {
  const found = async (url: string) =>
    (await checkIdentityProvider(readConfig({ JWKS_URL: url, JWT_ISSUER: 'a', JWT_AUDIENCE: 'b' })))[0];
  const keys = (...all: object[]): Promise<string> => answering(200, JSON.stringify({ keys: all }));

  it('is fetched by the doctor, and has usable keys', async () => {
    expect(await found(dead)).toMatchObject({
      level: 'error',
      message: expect.stringContaining('nothing listens'),
    });
    expect(await found(await answering(404))).toMatchObject({
      level: 'error',
      message: 'JWKS_URL answers 404.',
    });
    expect(await found(await answering(200, '<html>'))).toMatchObject({
      level: 'error',
      message: expect.stringContaining('no key set'),
    });
    expect(await found(await keys())).toMatchObject({
      level: 'error',
      message: expect.stringContaining('no key for signatures'),
    });
    expect(await found(await keys({ kty: 'oct' }, { kty: 'RSA', use: 'enc' }))).toMatchObject({
      level: 'error',
    });
    expect(await found(await keys({ kty: 'RSA', use: 'sig' }, { kty: 'EC' }))).toEqual({
      check: 'identity-provider',
      level: 'ok',
      message: 'JWKS_URL has 2 keys for tokens',
    });
    expect(await checkIdentityProvider(readConfig({}))).toEqual([]);
  });
});
