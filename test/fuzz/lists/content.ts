import type { ArticleSeed, Seed } from '../../support/seed.js';
import type { Random } from '../random.js';

export const sections = ['Politics', 'Sport', 'Region'];
export const topics = ['Ferries', 'Harbour', 'Energy', 'Tides', 'Port Ellery', 'harbour walls', 'Énergie'];
export const authors = ['Ada Vale', 'Ben Oake', 'Zoë Ångström'];
export const languages = ['en', 'en-GB', 'EN-us', 'de', 'de-CH', 'und', 'eng'];

/** Few moments for many articles: most lists have ties. Two differ by a microsecond alone. */
export const moments = [
  '2026-01-05T08:00:00.000000Z',
  '2026-01-05T08:00:00.000001Z',
  '2026-01-05T08:00:00.001Z',
  '2026-02-01T00:00:00Z',
  '2026-02-28T23:59:59.999999Z',
  '2026-03-01T00:00:00Z',
  '1969-12-31T23:59:59.5Z',
];

/** An article of any status, with random section, topics, authors and language. */
function randomArticle(random: Random): ArticleSeed {
  const status = random.weighted({ PUBLISHED: 10, DRAFT: 2, WITHDRAWN: 1, SCHEDULED: 1 });
  const words = random.sample(['harbour', 'tunnel', 'ferry', 'tide'], random.integer(4));
  return {
    headline: ['Story', ...words].join(' '),
    text: `The ${random.sample(['harbour', 'lamp', 'ferry', 'crane'], 2).join(' and the ')}.`,
    status: status === 'SCHEDULED' ? 'PUBLISHED' : status,
    publishedAt: status === 'SCHEDULED' ? '2200-01-01T00:00:00Z' : random.pick(moments),
    topics: random.sample(topics, random.integer(4)),
    authors: random.sample(authors, random.integer(3)),
    language: random.pick(languages),
    ...(random.chance(0.8) && { section: random.pick(sections) }),
  };
}

export const addArticles = (seed: Seed, random: Random, count: number): Promise<unknown> =>
  seed.articles(count, () => randomArticle(random));
