/*
 * Holds random stories against the schemas of the IPTC and the feed validator of the W3C, which are not part of this
 * repository, and the feeds of a running gateway against the latter:
 *   npm run validate -- --newsml NewsML-G2_2.35-spec-All-Power.xsd --ninjs ninjs-schema_3.1.json --count 1000
 *   npm run validate -- --feed-validator ../feedvalidator --gateway http://localhost:4000
 */
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { parseArgs } from 'node:util';
import { writeNewsMl } from '../../src/syndication/newsml.js';
import { writeNinjs } from '../../src/syndication/ninjs.js';
import { randomWireStories } from '../support/random-wire-stories.js';
import { jsonFaults, xmlFaults } from '../support/schemas.js';
import { seededRandom } from '../support/seeded-random.js';
import { feedFaults, feedsOfGateway, randomFeeds } from './feed-validator.js';

const { values } = parseArgs({
  options: {
    newsml: { type: 'string' },
    ninjs: { type: 'string' },
    count: { type: 'string', default: '200' },
    seed: { type: 'string', default: '1' },
    'feed-validator': { type: 'string' },
    gateway: { type: 'string' },
    python: { type: 'string', default: 'python3' },
  },
});
const validator = values['feed-validator'];
if (values.newsml === undefined && values.ninjs === undefined && validator === undefined) {
  process.stderr.write(
    'Expected --newsml or --ninjs with the path of a schema of the IPTC, or --feed-validator with that of a copy of github.com/w3c/feedvalidator.\n',
  );
  process.exit(2);
}

const stories = randomWireStories(seededRandom(Number(values.seed)), Number(values.count));
const faults: string[] = [];
if (values.ninjs !== undefined)
  faults.push(...jsonFaults(readFileSync(values.ninjs, 'utf8'), stories.map(writeNinjs)));
if (values.newsml !== undefined) {
  const xml = join(dirname(values.newsml), 'xml.xsd');
  const schema = {
    text: readFileSync(values.newsml, 'utf8'),
    extension: 'schema',
    imports: existsSync(xml) ? [{ fileName: 'xml.xsd', contents: readFileSync(xml, 'utf8') }] : [],
  } as const;
  // libxml2 keeps all documents of a call in memory.
  for (let from = 0; from < stories.length; from += 100) {
    const documents = stories
      .slice(from, from + 100)
      .map((story) => writeNewsMl(story, { siteName: 'A & <b>' }));
    faults.push(...(await xmlFaults(schema, documents)));
  }
}
if (validator !== undefined) {
  const feeds = randomFeeds(Number(values.seed), Math.ceil(stories.length / 12));
  if (values.gateway !== undefined) feeds.push(...(await feedsOfGateway(values.gateway)));
  faults.push(...feedFaults(validator, values.python, feeds));
  process.stdout.write(`${feeds.length} feeds, `);
}
process.stdout.write(`${stories.length} stories, ${faults.length} faults\n`);
for (const fault of faults.slice(0, 50)) process.stdout.write(`${fault}\n`);
process.exitCode = faults.length === 0 ? 0 : 1;
