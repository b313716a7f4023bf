import type { ComponentChildren } from 'preact';
import type { TeaserFragment } from '../generated/graphql.js';
import { sectionAddress, storyAddress } from '../page/addresses.js';
import { inLanguage } from './language.js';
import { Picture } from './picture.js';
import { summaryOf } from './summary.js';
import { Time } from './time.js';

interface TeaserProps {
  readonly story: TeaserFragment;
  readonly heading?: 'h2' | 'h3';
  /** `lead`: the first story of the front page, `second`: those beside it. `brief`: headline and time. */
  readonly size?: 'lead' | 'second' | 'usual' | 'brief';
  /** After the time. */
  readonly note?: string;
  /** Instead of the standfirst. */
  readonly summary?: ComponentChildren;
  readonly children?: ComponentChildren;
}

/** A story in a list. */
export function Teaser({
  story,
  heading: Heading = 'h3',
  size = 'usual',
  note,
  summary,
  children,
}: TeaserProps) {
  const { slug, headline, standfirst, language, section, image, publishedAt } = story;
  const address = storyAddress(slug);
  const text = summaryOf(headline, standfirst);
  return (
    <article class={`teaser teaser-${size}`} dir={inLanguage(language).dir}>
      {image && size !== 'brief' && (
        <div class="teaser-picture">
          <Picture image={{ ...image, alt: '' }} isFirst={size === 'lead' || size === 'second'} />
        </div>
      )}
      <div class="teaser-text">
        {section && (
          <p class="kicker">
            <a href={sectionAddress(section.slug)}>{section.name}</a>
          </p>
        )}
        <Heading class="headline" {...inLanguage(language)}>
          <a href={address}>{headline}</a>
        </Heading>
        {summary ??
          (text && size !== 'brief' && size !== 'second' && (
            <p class="summary" {...inLanguage(language)}>
              {text}
            </p>
          ))}
        {publishedAt && (
          <p class="teaser-time">
            <Time at={publishedAt} />
            {note && ` · ${note}`}
          </p>
        )}
        {children}
      </div>
    </article>
  );
}
