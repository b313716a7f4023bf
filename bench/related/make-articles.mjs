/*
 * Makes any number of articles out of some: sentences of stories are recombined, two or three stories a piece, so that
 * words keep their frequencies and articles keep having something in common.
 *   node bench/related/make-articles.mjs ITEMS.ndjson[.gz] COUNT [SEED] > articles.ndjson
 */
import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { random } from '../random.mjs';

const [, , path, countText, seedText = '1'] = process.argv;
if (!path || !Number(countText)) {
  process.stderr.write('Usage: make-articles.mjs ITEMS.ndjson[.gz] COUNT [SEED]\n');
  process.exit(2);
}

const next = random(Number(seedText));
const pick = (list) => list[Math.floor(next() * list.length)];
const bytes = readFileSync(path);
const stories = (bytes[0] === 0x1f ? gunzipSync(bytes) : bytes)
  .toString('utf8')
  .split('\n')
  .filter(Boolean)
  .map((line) => JSON.parse(line))
  .map((item) => ({
    item,
    sentences: (item.bodies?.[0]?.value ?? '').replace(/<\/?p>/g, ' ').match(/[^.!?]+[.!?]+/g) ?? [],
  }))
  .filter(({ sentences }) => sentences.length > 1);

const start = Date.UTC(2025, 0, 1);
for (let n = 0; n < Number(countText); n += 1) {
  const first = Math.floor(next() * stories.length);
  // Neighbours in the file are of one day: the second story is often of the same matter.
  const others = [stories[(first + 1 + Math.floor(next() * 40)) % stories.length], pick(stories)];
  const main = stories[first];
  const own = main.sentences.filter(() => next() < 0.6);
  const body = [...own, ...others.flatMap(({ sentences }) => sentences.filter(() => next() < 0.15))];
  const at = new Date(start + Math.floor((n / Number(countText)) * 300 * 86_400_000)).toISOString();
  const line = JSON.stringify({
    uri: `urn:made:${seedText}:${n}`,
    type: 'text',
    versionCreated: at,
    firstCreated: at,
    language: 'en',
    pubStatus: 'usable',
    places: main.item.places ?? [],
    people: main.item.people ?? [],
    organisations: main.item.organisations ?? [],
    headlines: [
      {
        role: 'main',
        value: `${main.item.headlines[0].value} ${pick(others[1].sentences).split(' ').slice(1, 3).join(' ')}`,
      },
    ],
    bodies: [
      {
        role: 'main',
        contentType: 'application/xhtml+xml',
        value: (body.length > 0 ? body : main.sentences)
          .map((sentence) => `<p>${sentence.trim()}</p>`)
          .join(''),
      },
    ],
  });
  if (!process.stdout.write(`${line}\n`))
    await new Promise((resolve) => process.stdout.once('drain', resolve));
}
