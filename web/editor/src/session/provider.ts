import type * as OAuth from 'oauth4webapi';

/** The identity provider at which editors sign in, as the gateway is set up. */
export interface Provider {
  readonly issuer: string;
  readonly clientId: string;
  readonly scope: string;
  readonly audience: string;
}

/** What is kept while the editor is at the provider. */
interface Flow {
  readonly verifier: string;
  readonly state: string;
  readonly returnTo: string;
}

const storageKey = 'dateline.sign-in';

/** Null: this gateway knows keys alone. */
export async function readProvider(): Promise<Provider | null> {
  const response = await fetch('/edit/settings.json');
  return ((await response.json()) as { readonly signIn: Provider | null }).signIn;
}

/** Loaded when it is needed: most pages are opened by somebody who is signed in. */
const library = (): Promise<typeof OAuth> => import('oauth4webapi');

const redirectUri = (): string => `${location.origin}/edit/`;

/** A provider on this machine may be without TLS; any other may not. */
const optionsFor = ({ allowInsecureRequests }: typeof OAuth, issuer: string) => ({
  [allowInsecureRequests]: /^http:\/\/(localhost|127\.0\.0\.1)[:/]/.test(`${issuer}/`),
});

async function discover(oauth: typeof OAuth, issuer: string): Promise<OAuth.AuthorizationServer> {
  const url = new URL(issuer);
  return oauth.processDiscoveryResponse(url, await oauth.discoveryRequest(url, optionsFor(oauth, issuer)));
}

/** Leaves for the provider: authorization code with PKCE (RFC 7636). */
export async function leaveForProvider(provider: Provider): Promise<void> {
  const oauth = await library();
  const server = await discover(oauth, provider.issuer);
  if (!server.authorization_endpoint) throw new Error('The identity provider names no page to sign in.');
  const verifier = oauth.generateRandomCodeVerifier();
  const flow: Flow = { verifier, state: oauth.generateRandomState(), returnTo: location.pathname };
  sessionStorage.setItem(storageKey, JSON.stringify(flow));
  const url = new URL(server.authorization_endpoint);
  const parameters = {
    client_id: provider.clientId,
    redirect_uri: redirectUri(),
    response_type: 'code',
    scope: provider.scope,
    state: flow.state,
    code_challenge: await oauth.calculatePKCECodeChallenge(verifier),
    code_challenge_method: 'S256',
    // Providers call it by one of two names (RFC 8707 has the second).
    audience: provider.audience,
    ...(URL.canParse(provider.audience) && { resource: provider.audience }),
  };
  for (const [name, value] of Object.entries(parameters)) url.searchParams.set(name, value);
  location.assign(url);
}

/** Whether this page was opened by the provider's answer. */
export const isAnswer = (): boolean =>
  sessionStorage.getItem(storageKey) !== null && /[?&](code|error)=/.test(location.search);

/** Exchanges the provider's answer for a token, and says where the editor was. */
export async function takeAnswer(provider: Provider): Promise<{ token: string; returnTo: string }> {
  const { verifier, state, returnTo } = JSON.parse(sessionStorage.getItem(storageKey) ?? '{}') as Flow;
  sessionStorage.removeItem(storageKey);
  const answer = new URL(location.href);
  // The code is used up, and must not stay in the history.
  history.replaceState(null, '', returnTo);
  const oauth = await library();
  const server = await discover(oauth, provider.issuer);
  const client: OAuth.Client = { client_id: provider.clientId };
  const parameters = oauth.validateAuthResponse(server, client, answer, state);
  const response = await oauth.authorizationCodeGrantRequest(
    server,
    client,
    oauth.None(),
    parameters,
    redirectUri(),
    verifier,
    {
      ...optionsFor(oauth, provider.issuer),
      ...(URL.canParse(provider.audience) && { additionalParameters: { resource: provider.audience } }),
    },
  );
  const { access_token } = await oauth.processAuthorizationCodeResponse(server, client, response);
  return { token: access_token, returnTo };
}
