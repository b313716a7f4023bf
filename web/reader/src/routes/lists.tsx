import {
  AuthorDocument,
  type AuthorQuery,
  type PageFragment,
  SectionDocument,
  type SectionQuery,
  TopicDocument,
  type TopicQuery,
} from '../generated/graphql.js';
import {
  authorAddress,
  feedOf,
  ownPicture,
  sectionAddress,
  topicAddress,
  withParameters,
} from '../page/addresses.js';
import { pageOf, pageRoute } from '../page/page-route.js';
import { type Route, request, type Site } from '../page/route.js';
import type { View } from '../page/view.js';
import { Next, nextPage, StoryList } from '../parts/story-list.js';

interface Listed {
  readonly slug: string;
  readonly name: string;
  readonly articles: PageFragment | null;
}

/** A page of the stories of something that has a name; a former slug leads to the present one. */
function listed(
  subject: Listed | null,
  {
    slug,
    after,
    site,
    address,
  }: { slug: string; after: string | null; site: Site; address: typeof sectionAddress },
): View | { location: string } | null {
  if (!subject?.articles) return null;
  if (subject.slug !== slug) return { location: address(subject.slug) };
  const { nodes, pageInfo } = subject.articles;
  const path = address(slug);
  const next = nextPage(path, pageInfo);
  return {
    title: subject.name,
    canonical: withParameters(path, { after }),
    isIndexed: after === null,
    next,
    feed: feedOf(path, subject.name),
    main: (
      <>
        <h1>{subject.name}</h1>
        <StoryList stories={nodes.map((story) => ownPicture(story, site))} heading="h2" />
        <Next href={next} />
      </>
    ),
  };
}

export function section(slug: string, search: URLSearchParams): Route {
  const page = pageOf(search);
  return pageRoute<SectionQuery>({
    name: 'section',
    request: request(SectionDocument, { slug, ...page }),
    view: ({ section }, site) => listed(section, { slug, ...page, site, address: sectionAddress }),
  });
}

export function topic(slug: string, search: URLSearchParams): Route {
  const page = pageOf(search);
  return pageRoute<TopicQuery>({
    name: 'topic',
    request: request(TopicDocument, { slug, ...page }),
    view: ({ topic }, site) => listed(topic, { slug, ...page, site, address: topicAddress }),
  });
}

export function author(slug: string, search: URLSearchParams): Route {
  const page = pageOf(search);
  return pageRoute<AuthorQuery>({
    name: 'author',
    request: request(AuthorDocument, { slug, ...page }),
    view: ({ author }, site) => listed(author, { slug, ...page, site, address: authorAddress }),
  });
}
