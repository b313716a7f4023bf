import { TrendingDocument, type TrendingQuery, type TrendingWindow } from '../generated/graphql.js';
import { ownPicture, withParameters } from '../page/addresses.js';
import { pageRoute } from '../page/page-route.js';
import { type Route, request } from '../page/route.js';
import { Teaser } from '../parts/teaser.js';
import { texts } from '../texts.js';

const windows = ['DAY', 'WEEK', 'MONTH'] as const satisfies readonly TrendingWindow[];
const usual = 'WEEK';

const addressOf = (window: TrendingWindow): string =>
  withParameters('/most-shared', { window: window === usual ? null : window.toLowerCase() });

/** `/most-shared`: the stories that are shared most today, this week or this month. */
export function mostShared(search: URLSearchParams): Route {
  const asked = search.get('window')?.toUpperCase();
  const window = windows.find((one) => one === asked) ?? usual;
  return pageRoute<TrendingQuery>({
    name: 'most-shared',
    request: request(TrendingDocument, { window, first: 20 }),
    view({ trending }, site) {
      if (!trending) return null;
      return {
        title: texts.mostShared,
        canonical: addressOf(window),
        main: (
          <>
            <h1>{texts.mostShared}</h1>
            <nav class="windows" aria-label={texts.mostShared}>
              {windows.map((one) => (
                <a
                  key={one}
                  class="button"
                  href={addressOf(one)}
                  {...(one === window && { 'aria-current': 'page' })}
                >
                  {texts.windows[one]}
                </a>
              ))}
            </nav>
            {trending.length === 0 && <p>{texts.nothingShared}</p>}
            <ol class="stories">
              {trending.map(({ article, shares }) => (
                <li key={article.id}>
                  <Teaser story={ownPicture(article, site)} heading="h2" note={texts.shares(shares)} />
                </li>
              ))}
            </ol>
          </>
        ),
      };
    },
  });
}
