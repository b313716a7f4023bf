import { shownText } from '../../plain-text.js';
import { namesIn, textIn } from './json-ld/values.js';
import type { Page } from './page.js';

const between = String.raw`(?:\s*[|｜·•»：]\s*|\s+[–—:/-]\s+|\s*[—–:]\s+)`;
const startsBetween = /^(\s*[|｜·•»]|\s+[–—:：/-]\s)/;
/** The shortest headline that is left when a site's name is cut off, in characters. */
const minHeadline = 8;

/** The page's headline, without the name of its site that titles for browsers and networks end or start with. */
export function headlineOf({ article, meta, document }: Page): string | undefined {
  const told = textIn(article?.['headline']);
  if (told) return shownText(told) || undefined;
  const textsOf = (name: string): string[] =>
    [...document.querySelectorAll(name)].map(({ textContent }) => shown(textContent)).filter(Boolean);
  const first = textsOf('h1');
  const headings = [...first, ...textsOf('h2')];
  const browserTitle = shown(document.title);
  // Sites put their own name and that of a section into <h1>, too: the one that the title repeats is the story's.
  const repeated = headings.find(
    (heading) => heading.length >= minHeadline && browserTitle.includes(heading),
  );
  const title = shown(meta('og:title', 'twitter:title')) || repeated || first[0] || browserTitle;
  const site = [meta('og:site_name', 'application-name'), ...namesIn(article?.['publisher'])].map(shown);
  return withoutSite(withoutRest(title, headings), site) || undefined;
}

const shown = (text: string | null | undefined): string => (text ? shownText(text) : '');

/** Where the page itself shows a part of its title as a heading, that part is the headline. */
function withoutRest(title: string, headings: readonly string[]): string {
  const shownPart = headings.find((heading) => {
    if (heading.length < minHeadline || heading.length >= title.length) return false;
    return title.startsWith(heading) && startsBetween.test(title.slice(heading.length));
  });
  return shownPart ?? title;
}

function withoutSite(title: string, names: readonly string[]): string {
  for (const name of names) {
    if (name === '') continue;
    const written = name.replace(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);
    const cut = title.replace(new RegExp(`${between}${written}$|^${written}${between}`, 'i'), '');
    if (cut !== title && cut.length >= minHeadline) return cut;
  }
  return title;
}
