import { SearchDocument, type SearchQuery } from '../generated/graphql.js';
import { ownPicture } from '../page/addresses.js';
import { pageOf, pageRoute, staticRoute } from '../page/page-route.js';
import { type Route, request } from '../page/route.js';
import { SafeHtml } from '../parts/raw.js';
import { Next, nextPage } from '../parts/story-list.js';
import { Teaser } from '../parts/teaser.js';
import { texts } from '../texts.js';

/** `/search?q=…` */
export function search(parameters: URLSearchParams): Route {
  // Control characters have no place in a page.
  const query = (parameters.get('q') ?? '').replace(/\p{Cc}+/gu, ' ').trim();
  if (!query) {
    return staticRoute('search', () => ({
      title: texts.search,
      isIndexed: false,
      main: <Form query="" />,
    }));
  }
  const page = pageOf(parameters, 10);
  return pageRoute<SearchQuery>({
    name: 'search',
    request: request(SearchDocument, { query, ...page }),
    view({ search }, site) {
      if (!search) return null;
      const { edges, pageInfo, suggestion } = search;
      const next = nextPage('/search', pageInfo, { q: query });
      return {
        title: texts.resultsFor(query),
        isIndexed: false,
        next,
        feed: { title: query, path: '/feeds/search', query },
        main: (
          <>
            <Form query={query} />
            {suggestion && (
              <p>
                {texts.didYouMean}{' '}
                <a href={`/search?${new URLSearchParams({ q: suggestion })}`}>{suggestion}</a>?
              </p>
            )}
            {edges.length === 0 ? (
              <p>{texts.noHits(query)}</p>
            ) : (
              <>
                <ol class="stories">
                  {edges.map(({ node, highlightHtml }) => (
                    <li key={node.id}>
                      <Teaser
                        story={ownPicture(node, site)}
                        heading="h2"
                        summary={
                          highlightHtml && (
                            <SafeHtml
                              as="p"
                              className="summary highlight"
                              html={highlightHtml}
                              language={node.language}
                            />
                          )
                        }
                      />
                    </li>
                  ))}
                </ol>
                <Next href={next} />
              </>
            )}
          </>
        ),
      };
    },
  });
}

const Form = ({ query }: { readonly query: string }) => (
  <>
    <h1>{query ? texts.resultsFor(query) : texts.search}</h1>
    <form class="search-form" action="/search">
      <label class="field">
        <span>{texts.searchLabel}</span>
        <input type="search" name="q" value={query} maxLength={500} required aria-describedby="search-hint" />
      </label>
      <button class="button button-primary" type="submit">
        {texts.search}
      </button>
      <p id="search-hint" class="hint">
        {texts.searchHint}
      </p>
    </form>
  </>
);
