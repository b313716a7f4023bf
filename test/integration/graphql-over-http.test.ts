import { serverAudits } from 'graphql-http';
import { beforeAll, describe, expect, it } from 'vitest';
import { testGateway } from '../support/gateway.js';

const gateway = testGateway();
let url = '';
beforeAll(async () => {
  url = `${await gateway.app.listen({ port: 0, host: '127.0.0.1' })}/graphql`;
});

/** The audits of the GraphQL over HTTP specification: https://github.com/graphql/graphql-http. */
describe('GraphQL over HTTP', () => {
  it.each(serverAudits({ url: () => url }).map((audit) => [audit.name, audit] as const))(
    '%s',
    async (_name, audit) => {
      const result = await audit.fn();
      const { status, reason } = { reason: '', ...result };
      // A MAY is optional for servers.
      if (!audit.name.startsWith('MAY')) expect(reason).toBe('');
      expect(['ok', ...(audit.name.startsWith('MAY') ? ['notice'] : [])]).toContain(status);
    },
  );
});
