import type { Random } from '../random.js';
import type { Draft } from './draft.js';
import type { SluggedType } from './material.js';

const forms = ['NFC', 'NFD', 'NFKC', 'NFKD'] as const;

/** A slug as somebody may send it: mostly a real one, in any normal form. */
export function slugFor({ random, material }: Draft, type: string): string {
  if (random.chance(0.05))
    return random.pick(['', 'no-such-thing', '\u0000', 'é', '\udfff', 'politics ', '🗞', "a'b"]);
  if (random.chance(0.03)) return random.pick(Object.values(material.slugs).flat());
  const focus = type === 'article' && random.chance(0.4);
  const slug = random.pick(focus ? material.focus : (material.slugs[type as SluggedType] ?? ['unknown']));
  return random.chance(0.1) ? slug.normalize(random.pick(forms)) : slug;
}

const searches = [
  'harbour',
  'harbour tunnel',
  '"harbour tunnel"',
  'tunnel or ferry',
  'tunnel -court',
  'the',
  'tunel',
  'hafen',
  'tunnel de la',
  'ميناء',
  '港',
  'ﬁve',
  '-harbour',
  '"harbour',
  'or',
  '',
  ' ',
  '\u0000',
  '%_\\',
  '👩‍🚒',
  '\ud800',
  '"""',
  'a\nb\\"c"',
];

const names = ['har', 'a', 'e', 'Port', 'port', 'É', '', '%', '_', '\\', 'tunnel', '港', '\u0000', 'zzz'];

/** Words to search for, or a part of a name. */
export function textFor(random: Random, name: string): string {
  if (random.chance(0.01)) return 'x'.repeat(501);
  return random.pick(name === 'query' ? [...searches, ...names] : names);
}

/** Between how many hours before today a moment lies, by argument. */
const hoursAgo: Readonly<Record<string, readonly [number, number]>> = {
  from: [24, 24 * 80],
  before: [0, 23],
};

/** A moment in the time of the samples, in any offset; often two articles lie on either side of it. */
export function momentFor(random: Random, name: string): string {
  if (random.chance(0.03)) return random.pick(['0001-01-01T00:00:00Z', '9999-12-31T23:59:59.999Z']);
  const [least, most] = hoursAgo[name] ?? [0, 24 * 40];
  // Whole hours of the day that began last: the same in every run of a day.
  const today = Math.floor(Date.now() / 86_400_000) * 86_400_000;
  const moment = new Date(today - (least + random.integer(most - least)) * 3_600_000);
  const text = moment.toISOString();
  return random.chance(0.2) ? text.replace('Z', random.pick(['+00:00', '+05:30', '-08:00'])) : text;
}
