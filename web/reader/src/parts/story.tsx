import type { ComponentChildren } from 'preact';
import type { StoryFragment } from '../generated/graphql.js';
import { sectionAddress, topicAddress } from '../page/addresses.js';
import { texts } from '../texts.js';
import { Body } from './body.js';
import { Byline } from './byline.js';
import { StoryCorrections } from './corrections.js';
import { inLanguage } from './language.js';
import { Picture } from './picture.js';
import { Time } from './time.js';

interface StoryProps {
  readonly story: StoryFragment;
  /** The bar below the headline. */
  readonly tools?: ComponentChildren;
}

/** A story as readers see it. */
export function Story({ story, tools }: StoryProps) {
  const { headline, standfirst, language, section, image, body, dateline } = story;
  return (
    <article class="story" {...inLanguage(language)}>
      <header class="story-head">
        {section && (
          <p class="kicker">
            <a href={sectionAddress(section.slug)}>{section.name}</a>
          </p>
        )}
        <h1>{headline}</h1>
        {standfirst && <p class="standfirst">{standfirst}</p>}
        <Byline story={story} />
        <Times story={story} />
        {tools}
      </header>
      {image && (
        <figure class="story-picture">
          <Picture image={image} isFirst />
          {(image.caption || image.credit) && (
            <figcaption>
              {image.caption} {image.credit && <span class="credit">{image.credit}</span>}
            </figcaption>
          )}
        </figure>
      )}
      {body && <Body html={body.html} dateline={dateline} />}
      <StoryCorrections story={story} />
      {story.topics && story.topics.length > 0 && (
        <nav class="topics" aria-label={texts.topics}>
          <ul>
            {story.topics.map(({ slug, name }) => (
              <li key={slug}>
                <a href={topicAddress(slug)}>{name}</a>
              </li>
            ))}
          </ul>
        </nav>
      )}
    </article>
  );
}

/** Changes within a minute of publication are no update to readers. */
const updateAfterMs = 60_000;

function Times({ story: { publishedAt, updatedAt, body } }: { readonly story: StoryFragment }) {
  const isUpdated = publishedAt && Date.parse(updatedAt) - Date.parse(publishedAt) > updateAfterMs;
  return (
    <p class="times" lang={texts.language}>
      {publishedAt && (
        <span dir="ltr">
          {texts.published} <Time at={publishedAt} />
        </span>
      )}
      {isUpdated && (
        <span dir="ltr">
          {texts.updated} <Time at={updatedAt} />
        </span>
      )}
      {body && <span dir="ltr">{texts.minutes(body.readingMinutes)}</span>}
    </p>
  );
}
