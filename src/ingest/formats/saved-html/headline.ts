import { shownText } from '../../plain-text.js';
import { namesIn, textIn } from './json-ld/values.js';
import type { Page } from './page.js';

const separator = String.raw`(?:\s*[|｜·•»：]\s*|\s+[–—:/-]\s+|\s*[—–:]\s+)`;
const separatorAtStart = /^(\s*[|｜·•»]|\s+[–—:：/-]\s)/;
/** The minimum length of a headline after the site's name is removed, in characters. */
const minHeadline = 8;

/** The headline, without the site's name that browser and social titles start or end with. */
export function headlineOf({ article, meta, document }: Page): string | undefined {
  const dataHeadline = textIn(article?.['headline']);
  if (dataHeadline) return shownText(dataHeadline) || undefined;
  const textsOf = (name: string): string[] =>
    [...document.querySelectorAll(name)]
      .map(({ textContent }) => shownTextOrEmpty(textContent))
      .filter(Boolean);
  const first = textsOf('h1');
  const headings = [...first, ...textsOf('h2')];
  const browserTitle = shownTextOrEmpty(document.title || document.querySelector('title')?.textContent || '');
  // Sites also put their name and the section into <h1>: the heading that the title repeats is the headline.
  const repeated = headings.find(
    (heading) => heading.length >= minHeadline && browserTitle.includes(heading),
  );
  const title = shownTextOrEmpty(meta('og:title', 'twitter:title')) || repeated || first[0] || browserTitle;
  const site = [meta('og:site_name', 'application-name'), ...namesIn(article?.['publisher'])].map(
    shownTextOrEmpty,
  );
  return withoutSiteName(headingInTitle(title, headings), site) || undefined;
}

const shownTextOrEmpty = (text: string | null | undefined): string => (text ? shownText(text) : '');

/** When the page has a part of its title as a heading, that heading is the headline. */
function headingInTitle(title: string, headings: readonly string[]): string {
  const shownPart = headings.find((heading) => {
    if (heading.length < minHeadline || heading.length >= title.length) return false;
    return title.startsWith(heading) && separatorAtStart.test(title.slice(heading.length));
  });
  return shownPart ?? title;
}

function withoutSiteName(title: string, names: readonly string[]): string {
  for (const name of names) {
    if (name === '') continue;
    const escapedName = name.replace(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);
    const cut = title.replace(new RegExp(`${separator}${escapedName}$|^${escapedName}${separator}`, 'i'), '');
    if (cut !== title && cut.length >= minHeadline) return cut;
  }
  return title;
}
