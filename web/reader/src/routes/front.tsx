import {
  FrontDocument,
  type FrontQuery,
  TrendingDocument,
  type TrendingQuery,
} from '../generated/graphql.js';
import { ownPicture, withParameters } from '../page/addresses.js';
import { pageOf, pageRoute } from '../page/page-route.js';
import { type Route, request } from '../page/route.js';
import { Next, nextPage, StoryList } from '../parts/story-list.js';
import { Teaser } from '../parts/teaser.js';
import { texts } from '../texts.js';

/** `/`: the lead, the latest stories and the most shared ones; with `after` the stories that follow. */
export function front(search: URLSearchParams): Route {
  const page = pageOf(search);
  const isFirst = page.after === null;
  return pageRoute<FrontQuery, TrendingQuery>({
    name: 'front',
    request: request(FrontDocument, page),
    more: isFirst ? request(TrendingDocument, { window: 'DAY', first: 5 }) : null,
    view({ articles }, site, trending) {
      if (!articles) return null;
      const stories = articles.nodes.map((story) => ownPicture(story, site));
      const next = nextPage('/', articles.pageInfo);
      return {
        title: isFirst ? site.name : `${texts.earlier}`,
        canonical: withParameters('/', { after: page.after }),
        isIndexed: isFirst,
        next,
        main: isFirst ? (
          <First stories={stories} next={next} trending={trending?.trending ?? []} name={site.name} />
        ) : (
          <>
            <h1>{texts.earlier}</h1>
            <StoryList stories={stories} heading="h2" />
            <Next href={next} />
          </>
        ),
      };
    },
  });
}

interface FirstProps {
  readonly name: string;
  readonly stories: NonNullable<FrontQuery['articles']>['nodes'];
  readonly next: string | null;
  readonly trending: NonNullable<TrendingQuery['trending']>;
}

/** The stories at the top: of the newest, those with a picture. */
function topOf(stories: FirstProps['stories']): FirstProps['stories'] {
  const withPictures = stories.slice(0, 12).filter(({ image }) => image);
  return withPictures.length > 0 ? withPictures.slice(0, 3) : stories.slice(0, 1);
}

function First({ name, stories, next, trending }: FirstProps) {
  const [lead, ...seconds] = topOf(stories);
  return (
    <>
      <h1 class="hidden">{name}</h1>
      {lead ? (
        <div class="top">
          <Teaser story={lead} heading="h2" size="lead" />
          {seconds.map((story) => (
            <Teaser key={story.id} story={story} heading="h2" size="second" />
          ))}
        </div>
      ) : (
        <p>{texts.empty}</p>
      )}
      <div class="front">
        <section aria-labelledby="latest">
          <h2 id="latest" class="part-title">
            {texts.latest}
          </h2>
          <StoryList
            stories={stories.filter((story) => story !== lead && !seconds.includes(story))}
            heading="h3"
          />
          <Next href={next} />
        </section>
        {trending.length > 0 && (
          <aside aria-labelledby="most-shared">
            <h2 id="most-shared" class="part-title">
              <a href="/most-shared">{texts.mostShared}</a>
            </h2>
            <ol class="ranking ranking-numbered">
              {trending.map(({ article }) => (
                <li key={article.id}>
                  <Teaser story={article} size="brief" />
                </li>
              ))}
            </ol>
          </aside>
        )}
      </div>
    </>
  );
}
