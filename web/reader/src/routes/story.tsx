import { StoryDocument, type StoryQuery } from '../generated/graphql.js';
import { html } from '../page/html.js';
import { type ApiResponse, type Route, request } from '../page/route.js';

/** `/articles/<slug>`: a story. */
export function story(_url: URL, slug: string): Route {
  return {
    requests: [request(StoryDocument, { slug })],
    render([response], site) {
      const { body, stale } = response as ApiResponse<StoryQuery>;
      const article = body.data?.article;
      if (!article) {
        return {
          status: 404,
          html: html({ site, title: 'There is no such story', children: <h1>There is no such story</h1> }),
        };
      }
      const { headline, standfirst, language } = article;
      return {
        status: 200,
        html: html({
          site,
          title: headline,
          language,
          stale,
          children: (
            <article class="story">
              <h1>{headline}</h1>
              {standfirst && <p class="standfirst">{standfirst}</p>}
              {/* The gateway sanitises bodies. */}
              {/* biome-ignore lint/security/noDangerouslySetInnerHtml: sanitised by the gateway */}
              <div class="body" dangerouslySetInnerHTML={{ __html: article.body?.html ?? '' }} />
            </article>
          ),
        }),
      };
    },
  };
}
