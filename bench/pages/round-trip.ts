/*
 * Whether the editor saves bodies with the bytes that they came with: every item of files that can be imported is
 * cleaned as an import cleans it, read by the editor in Chromium and written again. Ends with 1 when a body differs.
 *   npm run bench:round-trip -- FILE...
 */
import { prepareBody } from '../../src/content/body/prepare-body.js';
import { openFile } from '../../src/ingest/reading/open-file.js';
import { readItems } from '../../src/ingest/reading/read-items.js';
import { loadBody, type RoundTrip, roundTrips } from '../../test/support/body-in-browser.js';
import { openBrowser } from '../../test/support/browser.js';

const bodies: string[] = [];
for (const path of process.argv.slice(2)) {
  for await (const { read } of readItems(await openFile(path), path, null)) {
    const body = 'item' in read && read.item.body ? prepareBody(read.item.body) : null;
    if (body) bodies.push(body.html);
  }
}
if (bodies.length === 0) throw new Error('The files have no bodies.');

const browser = await openBrowser();
const results: RoundTrip[] = [];
try {
  const page = await browser.newPage();
  await loadBody(page);
  for (let start = 0; start < bodies.length; start += 200) {
    results.push(...(await roundTrips(page, bodies.slice(start, start + 200))));
  }
} finally {
  await browser.close();
}
const differing = (text: (result: RoundTrip) => string): number =>
  results.filter((result, index) => prepareBody({ html: text(result) })?.html !== bodies[index]).length;
const sum = (count: (result: RoundTrip) => number): number =>
  results.reduce((total, result) => total + count(result), 0);
const saved = differing(({ saved }) => saved);
process.stdout.write(
  `${bodies.length} bodies, ${sum(({ blocks }) => blocks)} blocks, ${sum(({ untouched }) => untouched)} of them kept as they are.
Differ after a save: ${saved}. Differ when every block is written anew: ${differing(({ rewritten }) => rewritten)}.
`,
);
process.exitCode = saved === 0 ? 0 : 1;
