import type { FastifyReply } from 'fastify';

/** The page at an address until what is served there is built. It reloads itself. */
export function sendBuildingPage(reply: FastifyReply, name: string, failed: boolean): FastifyReply {
  return reply
    .code(503)
    .headers({
      'retry-after': '3',
      'cache-control': 'no-store',
      'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'",
    })
    .type('text/html; charset=utf-8')
    .send(buildingPage(name, failed));
}

function buildingPage(name: string, failed: boolean): string {
  const [title, text] = failed
    ? [
        `The ${name} could not be built`,
        'The log of the gateway has the reason. The API at /graphql is not affected.',
      ]
    : [
        `The ${name} is being built`,
        'This takes some seconds after the first start. The page opens when it is done; the API already works.',
      ];
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<title>${title}</title>
<meta name="viewport" content="width=device-width">
<meta name="color-scheme" content="light dark">
${failed ? '' : '<meta http-equiv="refresh" content="2">'}
<style>body{font:1.1rem/1.5 system-ui,sans-serif;max-width:34rem;margin:20vh auto;padding:0 1.5rem}</style>
</head>
<body><main><h1>${title}</h1><p>${text}</p></main></body>
</html>
`;
}
