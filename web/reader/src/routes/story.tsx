import { type RelatedListFragment, StoryDocument, type StoryQuery } from '../generated/graphql.js';
import { absolute, ownPicture, storyAddress, withParameters } from '../page/addresses.js';
import { pageRoute } from '../page/page-route.js';
import { type Route, request, type Site } from '../page/route.js';
import { DataScript } from '../parts/raw.js';
import { RelatedList } from '../parts/related.js';
import { Share } from '../parts/share.js';
import { Story } from '../parts/story.js';
import { texts } from '../texts.js';

/** Related stories of a page, and of one that was asked for all of them without script. */
const related = { usual: 4, all: 24 } as const;

/** `/articles/<slug>`: a story. */
export function story(slug: string, search: URLSearchParams): Route {
  const first = related[search.get('related') === 'all' ? 'all' : 'usual'];
  return pageRoute<StoryQuery>({
    name: 'story',
    request: request(StoryDocument, { slug, first, after: null }),
    view({ article }, site) {
      if (!article) return null;
      if (article.slug !== slug) return { location: storyAddress(article.slug) };
      const { headline, standfirst, image } = article;
      return {
        title: headline,
        description: standfirst,
        canonical: article.canonicalUrl ?? storyAddress(slug),
        image: image && { url: absolute(image.url, site.publicUrl), alt: image.alt },
        article: {
          language: article.language,
          section: article.section?.name ?? null,
          authors: (article.authors ?? []).map(({ name }) => name),
          publishedAt: article.publishedAt,
          updatedAt: article.updatedAt,
        },
        hasScript: true,
        main: <StoryPage article={article} site={site} first={first} />,
      };
    },
  });
}

interface StoryPageProps {
  readonly article: NonNullable<StoryQuery['article']>;
  readonly site: Site;
  readonly first: number;
}

function StoryPage({ article, site, first }: StoryPageProps) {
  const { id, updatedAt, slug } = article;
  const list = article.related && ownPictures(article.related, site);
  const tools = (
    <div class="tools" lang={texts.language}>
      <Share article={article} />
      <span id="edit" />
      <span id="update" role="status" />
    </div>
  );
  const allRelated = withParameters(storyAddress(slug), { related: 'all' });
  const data = { article: { __typename: 'Article', id, related: list } };
  return (
    <>
      <Story story={ownPicture(article, site)} tools={tools} />
      {list && list.edges.length > 0 && (
        <section class="related" aria-labelledby="related-title">
          <h2 id="related-title" class="part-title">
            {texts.related}
          </h2>
          <div id="related">
            <RelatedList
              related={list}
              more={
                <p class="paging">
                  <a class="button" rel="nofollow" href={`${allRelated}#related-title`}>
                    {texts.showMore}
                  </a>
                </p>
              }
            />
          </div>
        </section>
      )}
      <DataScript id="state" type="application/json" value={{ id, updatedAt, related: { first, data } }} />
    </>
  );
}

type List = NonNullable<RelatedListFragment['related']>;

const ownPictures = (list: List, site: Site): List => ({
  ...list,
  edges: list.edges.map((edge) => ({
    ...edge,
    node: { ...edge.node, article: ownPicture(edge.node.article, site) },
  })),
});
