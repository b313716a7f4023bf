import { readdirSync, readFileSync } from 'node:fs';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { prepareBody } from '../../../src/content/body/prepare-body.js';
import { loadBody, roundTrips } from '../../support/body-in-browser.js';
import { hasBrowser, openBrowser } from '../../support/browser.js';
import { randomBody } from '../../support/random-body.js';
import { seededRandom } from '../../support/seeded-random.js';

// In CI a missing browser is a failure.
const suite = hasBrowser || process.env['CI'] ? describe : describe.skip;

const clean = (html: string): string => prepareBody({ html })?.html ?? '';

const wordsOf = (html: string): string[] => (prepareBody({ html })?.text ?? '').split(/\s+/);

const samples = readdirSync('samples/articles').flatMap((file) =>
  (JSON.parse(readFileSync(`samples/articles/${file}`, 'utf8')) as { body: string }[]).map(({ body }) =>
    clean(body),
  ),
);

suite('a body in the editor', () => {
  let browser: Browser | null = null;
  let page: Page;
  beforeAll(async () => {
    browser = await openBrowser();
    page = await browser.newPage();
    await loadBody(page);
  });
  afterAll(() => browser?.close());

  it('of every sample is saved with the bytes that it came with, and can be edited whole', async () => {
    expect(samples.length).toBeGreaterThan(40);
    const results = await roundTrips(page, samples);
    expect(results.map(({ saved }) => saved)).toEqual(samples);
    expect(results.map(({ rewritten }) => clean(rewritten))).toEqual(samples);
    const untouched = samples.filter((_body, index) => results[index]?.untouched);
    expect(untouched.every((body) => body.includes('<table>'))).toBe(true);
  });

  it.each([
    '<p>A <strong>bold</strong> and <em>an inner</em> word, <b>b</b> <i>i</i></p>',
    '<p lang="fr" dir="ltr">Une <q>phrase</q> H<sub>2</sub>O, <time datetime="2026-01-01">hier</time></p>',
    '<p>One line<br>another</p>',
    '<h3>A heading</h3>\n<p>Text</p>',
    '<blockquote><p>Said.</p><cite>Ada Vale</cite></blockquote>',
    '<blockquote><p>Said.</p><footer>— <cite>Ada Vale</cite></footer></blockquote>',
    '<ul><li>One</li><li>Two<ul><li>Inner</li></ul></li></ul>',
    '<ol start="3"><li>Three</li></ol>',
    '<figure><img src="https://news.example/a.png" alt="A" width="3" height="2"><figcaption>A <em>caption</em></figcaption></figure>',
    '<p><a href="https://news.example/a?b=1&amp;c=2" rel="noopener nofollow">a link</a></p>',
    '<pre>  two\n    spaces</pre>',
    '<hr>',
  ])('holds %s without a loss', async (html) => {
    const cleaned = clean(html);
    const [result] = await roundTrips(page, [cleaned]);
    expect(result).toMatchObject({ saved: cleaned, untouched: 0 });
    expect(clean(result?.rewritten ?? '')).toBe(cleaned);
  });

  it.each([
    '<table><tbody><tr><td colspan="2">1</td></tr></tbody></table>',
    '<dl><dt>Term</dt><dd>Meaning</dd></dl>',
    '<figure><a href="https://news.example/"><img src="https://news.example/a.png" alt="A"></a></figure>',
  ])('keeps %s as it is', async (html) => {
    const cleaned = clean(`<p>Before</p>${html}`);
    const [result] = await roundTrips(page, [cleaned]);
    expect(result).toMatchObject({ saved: cleaned, rewritten: cleaned, untouched: 1, blocks: 2 });
  });

  it('made at random loses nothing', async () => {
    const random = seededRandom(17);
    const bodies = Array.from({ length: 400 }, () => clean(randomBody(random))).filter(Boolean);
    const results = await roundTrips(page, bodies);
    results.forEach(({ saved, rewritten }, index) => {
      const body = bodies[index] ?? '';
      expect(saved).toBe(body);
      expect(wordsOf(rewritten)).toEqual(wordsOf(body));
      // What the gateway stores is what it gives to the next editor.
      expect(clean(saved)).toBe(body);
    });
  });
});
