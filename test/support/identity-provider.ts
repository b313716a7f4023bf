import { createServer, type Server } from 'node:http';
import Provider from 'oidc-provider';

export interface IdentityProvider {
  readonly issuer: string;
  readonly jwksUrl: string;
  /** The role that everybody has who signs in from now on. */
  role: string;
  /** `redirectUri`: that of the client `editor`. */
  start(redirectUri: string): Promise<void>;
  close(): Promise<void>;
}

/** A certified OpenID provider with its own pages to sign in: any name and password are taken. */
export function identityProvider(port: number, audience: string): IdentityProvider {
  const issuer = `http://127.0.0.1:${port}`;
  let server: Server | null = null;
  const self: IdentityProvider = {
    issuer,
    jwksUrl: `${issuer}/jwks`,
    role: 'editor',
    async start(redirectUri) {
      const provider = new Provider(issuer, {
        clients: [
          {
            client_id: 'editor',
            token_endpoint_auth_method: 'none',
            redirect_uris: [redirectUri],
            grant_types: ['authorization_code'],
          },
        ],
        clientBasedCORS: () => true,
        cookies: { keys: ['only for tests'] },
        findAccount: (_context, id) => ({ accountId: id, claims: () => ({ sub: id }) }),
        extraTokenClaims: () => ({ role: self.role, name: 'Eve Storm' }),
        features: {
          resourceIndicators: {
            enabled: true,
            defaultResource: () => audience,
            useGrantedResource: () => true,
            getResourceServerInfo: () => ({
              scope: 'openid profile',
              audience,
              accessTokenFormat: 'jwt',
              jwt: { sign: { alg: 'RS256' } },
            }),
          },
        },
      });
      server = createServer(provider.callback());
      await new Promise<void>((resolve) => server?.listen(port, '127.0.0.1', resolve));
    },
    async close() {
      server?.closeAllConnections();
      await new Promise((resolve) => (server ? server.close(resolve) : resolve(null)));
    },
  };
  return self;
}
