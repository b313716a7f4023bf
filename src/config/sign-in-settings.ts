/** How editors sign in at the identity provider (authorization code with PKCE). */
export interface SignInSettings {
  readonly issuer: string;
  readonly clientId: string;
  readonly scope: string;
  /** What tokens must be for. */
  readonly audience: string;
  /** The origins that the editor's page asks: the issuer's, and that of its token endpoint. */
  readonly origins: readonly string[];
}

/** JSON Web Tokens of an identity provider. */
export interface TokenSettings {
  readonly jwksUrl: string;
  readonly issuer: string;
  readonly audience: string;
  readonly roleClaim: string;
}
