import { SectionsDocument, type SectionsQuery } from '../generated/graphql.js';
import { failurePage } from './failure.js';
import { type FailureStatus, failureStatus } from './failure-status.js';
import { html } from './html.js';
import { type ApiRequest, type ApiResponse, type Page, type Route, request, type Site } from './route.js';
import type { Frame, View } from './view.js';

/** A page that has another address now. */
interface Moved {
  readonly location: string;
}

interface PageRoute<Data, More> {
  readonly name: string;
  readonly request: ApiRequest;
  /** A request whose failure only leaves a part of the page away. */
  readonly more?: ApiRequest | null;
  /** Null: what the page is about is not in the data. The errors of the response say why. */
  readonly view: (data: Data, site: Site, more: More | null) => View | Moved | null;
}

/** The sections, which all pages name. */
const sectionsRequest = request(SectionsDocument, {});

const frameOf = (site: Site, responses: readonly ApiResponse[]): Frame => ({
  site,
  sections: (responses[0] as ApiResponse<SectionsQuery>).body.data?.sections ?? [],
  stale: responses.some(({ stale }) => stale),
});

/** A page of one document. */
export function pageRoute<Data, More = never>(options: PageRoute<Data, More>): Route {
  const { name, more = null, view } = options;
  return {
    name,
    requests: [sectionsRequest, options.request, ...(more ? [more] : [])],
    render(responses, site): Page {
      const frame = frameOf(site, responses);
      const { body } = responses[1] as ApiResponse<Data>;
      const moreData = (responses[2] as ApiResponse<More> | undefined)?.body.data ?? null;
      const shown = body.data ? view(body.data, site, moreData) : null;
      if (!shown) return failurePage(failureStatus(body.errors), frame);
      if ('location' in shown) return { status: 301, html: '', location: shown.location };
      return { status: 200, html: html({ ...frame, ...shown }) };
    },
  };
}

/** A page without data of its own. */
export const staticRoute = (name: string, view: (site: Site) => View, isPrivate = false): Route => ({
  name,
  requests: [sectionsRequest],
  isPrivate,
  render: (responses, site) => ({
    status: 200,
    html: html({ ...frameOf(site, responses), ...view(site) }),
  }),
});

export const failureRoute = (status: FailureStatus): Route => ({
  name: `failure ${status}`,
  requests: [sectionsRequest],
  // Programs get an error at the same address.
  isPrivate: true,
  render: (responses, site) => failurePage(status, frameOf(site, responses)),
});

/** The variables of a page of a list: `after` comes from the address. */
export const pageOf = (search: URLSearchParams, first = 20): { first: number; after: string | null } => ({
  first,
  after: search.get('after') || null,
});
