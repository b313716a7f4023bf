import type { DocumentHead } from '../../xml/document-head.js';
import { childOf, childrenOf, textIn, textOf, type XmlElement } from '../../xml/element.js';
import type { FeedFacts } from '../feed-facts.js';
import { absolute } from './addresses.js';
import { titleText } from './texts.js';
import { linksIn } from './xml-item.js';
import { atomTitle } from './xml-texts.js';

const days = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'];
const periods: Readonly<Record<string, number>> = {
  hourly: 60,
  daily: 1440,
  weekly: 10_080,
  monthly: 43_200,
  yearly: 525_600,
};

/** What the channel of RSS or the feed of Atom says about itself. */
export function factsOf(head: DocumentHead, baseUrl: string | null): FeedFacts {
  const { element } = head;
  const base = element.base ?? baseUrl;
  const titled = childOf(element, 'title', 'atom:title', 'dc:title');
  const title =
    titled &&
    (titled.name === 'title' && element.name === 'feed' ? atomTitle(titled) : titleText(textOf(titled)));
  const homePage =
    childrenOf(element, 'link')
      .map((link) => absolute(textOf(link) || undefined, base))
      .find((found) => found !== null) ?? linksIn(element, 'alternate', base)[0];
  const language = textIn(element, 'language', 'dc:language') ?? element.language ?? undefined;
  const [self] = linksIn(element, 'self', base);
  const [next] = linksIn(element, 'next', base);
  const movedTo = absolute(textIn(element, 'itunes:new-feed-url'), base);
  const ttlMinutes = whole(textIn(element, 'ttl'));
  const updateMinutes = updateMinutesOf(element);
  return {
    ...(title && { title }),
    ...(homePage && { homePage }),
    ...(language && { language }),
    hubs: [...new Set(linksIn(element, 'hub', base))].slice(0, 10),
    ...(self && { self }),
    ...(next && { next }),
    ...(movedTo && { movedTo }),
    ...(ttlMinutes && { ttlMinutes }),
    skipHours: distinct(
      listed(element, 'skiphours', 'hour').flatMap((text) => {
        const hour = whole(text) ?? 0;
        // Some feeds count from 1 to 24.
        return /^\d/.test(text) && hour <= 24 ? [hour % 24] : [];
      }),
    ),
    skipDays: distinct(
      listed(element, 'skipdays', 'day')
        .map((text) => days.indexOf(text.toLowerCase()))
        .filter((day) => day >= 0),
    ),
    ...(updateMinutes && { updateMinutes }),
    isExpired: /^yes$/i.test(textIn(element, 'itunes:complete') ?? ''),
    isComplete: head.isComplete,
  };
}

const distinct = (numbers: readonly number[]): number[] => [...new Set(numbers)];

const listed = (element: XmlElement, list: string, entry: string): string[] =>
  childrenOf(element, list).flatMap((found) => childrenOf(found, entry).map(textOf));

function updateMinutesOf(element: XmlElement): number | undefined {
  const period = textIn(element, 'sy:updateperiod')?.toLowerCase();
  if (period === undefined) return undefined;
  const minutes = periods[period];
  return minutes && Math.max(1, Math.round(minutes / (whole(textIn(element, 'sy:updatefrequency')) || 1)));
}

function whole(text: string | undefined): number | undefined {
  const number = Number.parseInt(text ?? '', 10);
  return Number.isSafeInteger(number) && number >= 0 ? number : undefined;
}
