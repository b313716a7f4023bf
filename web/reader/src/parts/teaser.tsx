import { directionOf } from '../../../shared/language.js';
import type { TeaserFragment } from '../generated/graphql.js';

/** A story in a list. */
export function Teaser({ story }: { readonly story: TeaserFragment }) {
  const { slug, headline, standfirst, language, section } = story;
  return (
    <article class="teaser" lang={language} dir={directionOf(language)}>
      {section && <p class="kicker">{section.name}</p>}
      <h2>
        <a href={`/articles/${encodeURIComponent(slug)}`}>{headline}</a>
      </h2>
      {standfirst && <p>{standfirst}</p>}
    </article>
  );
}
