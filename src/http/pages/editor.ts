import type { FastifyInstance } from 'fastify';
import type { Config } from '../../config/config.js';
import { type SinglePageOptions, singlePage } from './single-page.js';

export interface EditorOptions extends Pick<SinglePageOptions, 'failed' | 'devServer' | 'folder'> {
  /** How editors sign in at an identity provider; null: with keys alone. */
  readonly signIn: Config['signIn'];
}

/** Pictures of stories come from anywhere; all else is the page's own, and the identity provider's. */
const policyOf = (signInOrigins: readonly string[]): string =>
  [
    "default-src 'none'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' http: https: data: blob:",
    "media-src 'self' http: https:",
    ["connect-src 'self'", ...signInOrigins].join(' '),
  ].join('; ');

/** `GET /edit/` and `GET /edit/<id>`: the editors' page. `GET /edit/settings.json`: its settings. */
export async function editor(app: FastifyInstance, { signIn, ...options }: EditorOptions): Promise<void> {
  app.get('/edit/settings.json', async (_request, reply) => {
    const { issuer, clientId, scope, audience } = signIn ?? {};
    return reply
      .header('cache-control', 'no-cache')
      .send({ signIn: signIn && { issuer, clientId, scope, audience } });
  });
  await singlePage(app, {
    page: 'editor',
    name: 'editor',
    prefix: '/edit/',
    contentSecurityPolicy: policyOf(signIn?.origins ?? []),
    ownsPaths: true,
    ...options,
  });
}
