import { FrontDocument, type FrontQuery } from '../generated/graphql.js';
import { html } from '../page/html.js';
import { type ApiResponse, type Route, request } from '../page/route.js';
import { Teaser } from '../parts/teaser.js';

/** `/`: the latest stories. */
export function front(url: URL): Route {
  const after = url.searchParams.get('after');
  return {
    requests: [request(FrontDocument, { first: 20, after })],
    render([response], site) {
      const { status, body, stale } = response as ApiResponse<FrontQuery>;
      const stories = body.data?.articles?.nodes ?? [];
      return {
        status,
        html: html({
          site,
          title: site.name,
          stale,
          children: stories.map((story) => <Teaser key={story.id} story={story} />),
        }),
      };
    },
  };
}
