import { sectionAddress } from '../page/addresses.js';
import { texts } from '../texts.js';

export interface SectionName {
  readonly slug: string;
  readonly name: string;
}

interface MastheadProps {
  readonly name: string;
  readonly sections: readonly SectionName[];
}

/** The name of the site, its sections, and search. */
export function Masthead({ name, sections }: MastheadProps) {
  return (
    <header class="masthead">
      <div class="masthead-row">
        <a class="masthead-name" href="/">
          {name}
        </a>
        <search>
          <form class="masthead-search" action="/search">
            <input type="search" name="q" aria-label={texts.searchLabel} maxLength={500} required />
            <button type="submit">{texts.search}</button>
          </form>
        </search>
      </div>
      {sections.length > 0 && (
        <nav class="sections" aria-label={texts.sections}>
          <ul>
            {sections.map(({ slug, name }) => (
              <li key={slug}>
                <a href={sectionAddress(slug)}>{name}</a>
              </li>
            ))}
          </ul>
        </nav>
      )}
    </header>
  );
}
