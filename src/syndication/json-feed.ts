import { fullHtml, summaryText } from './content.js';
import { type Feed, languageOf } from './feed.js';
import { knownLanguage, type Name, type Story, urnOf } from './story.js';

/** JSON Feed 1.1 (https://www.jsonfeed.org/version/1.1/). */
export function writeJsonFeed(feed: Feed): string {
  return JSON.stringify(
    {
      version: 'https://jsonfeed.org/version/1.1',
      title: feed.title,
      description: feed.description,
      home_page_url: feed.pageUrl,
      feed_url: feed.selfUrl,
      next_url: feed.nextUrl,
      language: languageOf(feed),
      authors: [{ name: feed.siteName }],
      hubs: feed.hubUrl === null ? null : [{ type: 'WebSub', url: feed.hubUrl }],
      items: feed.stories.map(item),
    },
    present,
  );
}

function item(story: Story): object {
  const { url, headline, publishedAt, updatedAt, section, authors, topics, image } = story;
  const summary = summaryText(story);
  const html = fullHtml(story);
  return {
    id: urnOf(story.id),
    url,
    title: headline,
    summary,
    // One of the two is required.
    ...(html === null ? { content_text: summary ?? headline } : { content_html: html }),
    image: image?.url,
    date_published: publishedAt,
    date_modified: updatedAt > publishedAt ? updatedAt : publishedAt,
    authors: authors.map(person),
    tags: [...(section ? [section] : []), ...topics].map(({ name }) => name),
    language: knownLanguage(story.language),
  };
}

const person = ({ name, url }: Name): object => ({ name, url });

/** Leaves out what is not there; half a surrogate pair is no text. */
const present = (key: string, value: unknown): unknown => {
  if (value === null || (Array.isArray(value) && value.length === 0 && key !== 'items')) return undefined;
  return typeof value === 'string' ? value.toWellFormed() : value;
};
