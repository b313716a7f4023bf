import { describe, expect, it } from 'vitest';
import { testGateway } from '../support/gateway.js';

const origin = 'https://news.example';
const url = `/graphql?query=${encodeURIComponent('{ sections { name } }')}`;

describe('a page of another origin', () => {
  const gateway = testGateway({}, { corsOrigins: [origin] });

  it('that is named may read responses, errors too', async () => {
    for (const address of [url, '/graphql?query={', '/health/live']) {
      const { headers } = await gateway.app.inject({ url: address, headers: { origin } });
      expect(headers).toMatchObject({
        'access-control-allow-origin': origin,
        'access-control-expose-headers': expect.stringMatching(/Retry-After.*X-Request-Id.*ETag/),
      });
      expect(String(headers.vary)).toContain('Origin');
      expect(headers['access-control-allow-credentials']).toBeUndefined();
    }
  });

  it('that is not named may not', async () => {
    const { headers } = await gateway.app.inject({ url, headers: { origin: 'https://other.example' } });
    expect(headers['access-control-allow-origin']).toBeUndefined();
  });

  it('may send a preflight request', async () => {
    const { statusCode, headers } = await gateway.app.inject({
      method: 'OPTIONS',
      url: '/graphql',
      headers: { origin, 'access-control-request-method': 'POST' },
    });
    expect(statusCode).toBe(204);
    expect(headers).toMatchObject({
      'access-control-allow-origin': origin,
      'access-control-allow-methods': 'GET, HEAD, POST',
      'access-control-allow-headers': expect.stringMatching(/Authorization.*Content-Type/),
      'access-control-max-age': '7200',
    });
  });
});

describe('without a setting', () => {
  const gateway = testGateway();

  it('no other page may read', async () => {
    const { headers } = await gateway.app.inject({ url, headers: { origin } });
    expect(headers['access-control-allow-origin']).toBeUndefined();
    const preflight = await gateway.app.inject({ method: 'OPTIONS', url: '/graphql', headers: { origin } });
    expect(preflight.headers['access-control-allow-methods']).toBeUndefined();
  });
});

describe('with *', () => {
  const gateway = testGateway({}, { corsOrigins: ['*'] });

  it('every page may read', async () => {
    const { headers } = await gateway.app.inject({ url, headers: { origin } });
    expect(headers['access-control-allow-origin']).toBe('*');
  });
});
