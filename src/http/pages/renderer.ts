/** What the module that renders the reader's pages, `web/reader/src/server.tsx`, exports to the gateway. */
export interface Renderer {
  /** The page at a path, as it is in the URL; a page that says so where there is none. */
  route(path: string, search: URLSearchParams): Route;
  /** The documents that pages send from browsers. */
  readonly documents: readonly Omit<ApiRequest, 'variables'>[];
}

/** A page before its data is there. */
export interface Route {
  /** Names the page together with the requests. */
  readonly name: string;
  readonly requests: readonly ApiRequest[];
  /** Whether no cache may store the page. */
  readonly isPrivate?: boolean;
  /**
   * Makes the page from the responses, in the order of the requests. It depends on nothing else but the name and the
   * requests.
   */
  render(responses: readonly ApiResponse[], site: Site): Page;
}

/** A request to `/graphql`, as a persisted query. */
export interface ApiRequest {
  readonly query: string;
  readonly sha256Hash: string;
  readonly variables: Readonly<Record<string, unknown>>;
}

/** A response of `/graphql`. */
export interface ApiResponse {
  readonly status: number;
  readonly body: {
    readonly data?: unknown;
    readonly errors?: readonly {
      readonly message: string;
      readonly extensions?: { readonly code?: string };
    }[];
  };
  /** Whether it is an older response, because the database is unavailable. */
  readonly stale: boolean;
}

/** What the gateway knows of the site. */
export interface Site {
  readonly name: string;
  readonly publicUrl: string;
  /** The built files that a page loads. */
  readonly script: string;
  readonly styles: readonly string[];
}

export interface Page {
  readonly status: number;
  readonly html: string;
  /** The media type of other texts than HTML. */
  readonly type?: string;
  /** As in `Last-Modified`. */
  readonly lastModified?: string;
  /** Where a redirect leads. */
  readonly location?: string;
}
