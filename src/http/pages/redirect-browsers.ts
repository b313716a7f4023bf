import type { FastifyReply, FastifyRequest } from 'fastify';

/** Redirects a browser that opens `/graphql` without a query to the sandbox; also `/` where there is no site for readers. */
export const redirectBrowsers =
  (hasReader: boolean) =>
  async (request: FastifyRequest, reply: FastifyReply): Promise<unknown> => {
    const { method, url, headers } = request;
    if (method !== 'GET' || !/\btext\/html\b/.test(headers.accept ?? '')) return undefined;
    // The pages refer to their files relative to their folder.
    if (url === '/edit') return reply.redirect('/edit/');
    const leadsToSandbox = ['/graphql', '/graphql/', '/sandbox', ...(hasReader ? [] : ['/'])].includes(url);
    return leadsToSandbox ? reply.redirect('/sandbox/') : undefined;
  };
