import type { FeedEntry } from '../../support/feed-import.js';
import type { Random } from '../random.js';

/** A unique word for each secret, so that a leak names its source. */
export const secretWord = (number: number): string => `Zqx${String(number).padStart(3, '0')}vel`;
export const anySecret = /zqx\d{3}vel/i;

const common = { language: 'en', type: 'text' };
const text = (words: string): string =>
  `The harbour of Port Ellery. ${words} The ferry sails at noon. `.repeat(6);

/** Items that readers may see. They do not mention the others. */
export const publicItems = (count: number): object[] =>
  Array.from({ length: count }, (_, index) => ({
    ...common,
    uri: `urn:open:${index}`,
    headline: `Ferry report ${index}`,
    description_text: `Summary of the ferry report ${index}`,
    body_text: text(`Report ${index % 4}.`),
    section: { name: `Section ${index % 3}` }.name,
    subject: [{ name: `Topic ${index % 5}` }],
    byline: `By Nora Quill ${index % 2}`,
    versioncreated: `2026-10-${String(1 + (index % 28)).padStart(2, '0')}T08:00:00Z`,
    firstcreated: `2026-10-${String(1 + (index % 28)).padStart(2, '0')}T08:00:00Z`,
    ...(index % 4 === 0 && { associations: [{ uri: `urn:open:${(index + 1) % count}`, type: 'text' }] }),
  }));

const future = '2099-01-01T00:00:00Z';

/** How an item is hidden from readers. */
const ways = {
  embargoed: { embargoed: future },
  withheld: { pubstatus: 'withheld' },
  canceled: { pubstatus: 'stat:canceled' },
  'later publication': { firstcreated: future },
} as const;

/** Items that readers must not see, every field of each with its word. */
export function secretItems(count: number, random: Random): object[] {
  return Array.from({ length: count }, (_, number) => {
    const word = secretWord(number);
    const way = random.pick(Object.values(ways));
    const shown = random.chance(0.3);
    const own = {
      ...common,
      uri: `urn:secret:${word}`,
      headline: `${word} merger in Port Ellery`,
      description_text: `Summary ${word}`,
      body_text: text(`${word}.`),
      section: `${word} section`,
      subject: [{ name: `${word} topic` }, ...(random.chance(0.5) ? [{ name: 'Topic 1' }] : [])],
      person: [{ name: `Ada ${word}` }],
      byline: `By Wendel ${word}`,
      located: word,
      versioncreated: '2026-11-01T08:00:00Z',
      firstcreated: '2026-11-01T08:00:00Z',
      associations: [
        { uri: `urn:secret:child:${word}`, type: 'text', headline: `Child ${word}`, description_text: word },
        { uri: `urn:open:${random.integer(10)}`, type: 'text' },
        {
          uri: `urn:secret:picture:${word}`,
          type: 'picture',
          headline: word,
          renditions: [{ href: `https://media.example/${word}.jpg`, contenttype: 'image/jpeg' }],
        },
      ],
      ...way,
    };
    // A public item may list a secret one: the related entry follows the secret's own status.
    if (!shown) return own;
    return {
      ...common,
      uri: `urn:secret:association:${word}`,
      pubstatus: 'withheld',
      versioncreated: '2026-11-01T08:00:00Z',
      associations: [{ ...own, associations: [] }],
    };
  });
}

/** New versions of public items that list secret ones beside what they listed; without a choice they only name them. */
export const listingItems = (count: number, random: Random | null): object[] =>
  publicItems(count).map((item, index) => ({
    ...item,
    associations: [
      ...((item as { associations?: object[] }).associations ?? []),
      {
        uri: `urn:secret:listed:${secretWord(500 + index)}`,
        type: 'text',
        ...(random && {
          headline: `Listed ${secretWord(500 + index)}`,
          ...random.pick([{ embargoed: future }, { pubstatus: 'withheld' }, { pubstatus: 'Canceled' }]),
        }),
      },
    ],
  }));

/** What a source brings that editors review: new stories, and later versions of public ones. */
export const reviewedEntries = (count: number): FeedEntry[] =>
  Array.from({ length: count }, (_, index) => {
    const word = secretWord(700 + index);
    const id = index % 2 === 0 ? `urn:open:${index}` : `urn:secret:${word}`;
    return { id, title: `${word} ferry`, text: word, at: '2026-11-02T09:00:00Z' };
  });
