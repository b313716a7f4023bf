/*
 * How well the text of saved pages is found: the folder holds `html/ID.html` or `html/ID.html.gz` and
 * `ground-truth.json`, which gives `{ "ID": { "articleBody": "…" } }`.
 *   node bench/pages.mjs DIR [--json] [--worst N]
 * Precision, recall and F1 are of runs of four words, averaged over pages, as the public benchmarks of article
 * extraction count them. The pages come in as `npm run import` reads them; nothing is written.
 */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { gunzipSync } from 'node:zlib';
import { compileAside } from './compile.mjs';

const { values: options, positionals } = parseArgs({
  allowPositionals: true,
  options: { json: { type: 'boolean', default: false }, worst: { type: 'string', default: '10' } },
});
const [folder = ''] = positionals;
const truthFile = join(folder, 'ground-truth.json');
if (!existsSync(truthFile)) {
  process.stderr.write(
    `There is no ${truthFile.slice(0, 200)}; expected a folder with html/ and ground-truth.json.\n`,
  );
  process.exit(2);
}

const sources = compileAside();
const compiled = (path) => import(pathToFileURL(join(sources, 'src', 'ingest', path)).href);
const [{ savedHtml }, { prepareBody }, { decodePage }] = await Promise.all([
  compiled('formats/saved-html.js'),
  compiled('body/prepare-body.js'),
  compiled('reading/decode.js'),
]);

/** How often each run of four words is there; a shorter text is one run. */
function shinglesOf(text) {
  const words = text.match(/[\p{L}\p{N}\p{M}_]+/gu) ?? [];
  const counts = new Map();
  const runs = Math.max(words.length - 3, words.length > 0 ? 1 : 0);
  for (let start = 0; start < runs; start += 1) {
    const run = words.slice(start, start + 4).join(' ');
    counts.set(run, (counts.get(run) ?? 0) + 1);
  }
  return { counts, runs };
}

/** What was found rightly, wrongly and not at all; a page weighs the same however long it is. */
function score(found, truth) {
  const [got, expected] = [shinglesOf(found), shinglesOf(truth)];
  let both = 0;
  for (const [run, count] of got.counts) both += Math.min(count, expected.counts.get(run) ?? 0);
  const all = got.runs + expected.runs - both || 1;
  return { right: both / all, wrong: (got.runs - both) / all, missed: (expected.runs - both) / all };
}

function metricsOf(scores) {
  const sum = (name) => scores.reduce((total, score) => total + score[name], 0);
  const [right, wrong, missed] = ['right', 'wrong', 'missed'].map(sum);
  const precision = right + wrong > 0 ? right / (right + wrong) : 1;
  const recall = right + missed > 0 ? right / (right + missed) : 1;
  return { f1: right > 0 ? (2 * right) / (2 * right + wrong + missed) : 0, precision, recall };
}

function read(id) {
  const plain = join(folder, 'html', `${id}.html`);
  return existsSync(plain) ? readFileSync(plain) : gunzipSync(readFileSync(`${plain}.gz`));
}

/** The text as the gateway would store it, or the reason of its refusal. */
function bodyOf(bytes) {
  try {
    const item = savedHtml.parse(decodePage(bytes), { timeZone: 0, now: new Date() });
    return { text: prepareBody(item.body, item.headline)?.text ?? '', dated: item.publishedAt !== undefined };
  } catch (error) {
    if (error.name !== 'ItemRefused') throw error;
    return { text: '', dated: false, refused: error.message };
  }
}

const truths = JSON.parse(readFileSync(truthFile, 'utf8'));
const started = performance.now();
const pages = Object.entries(truths).map(([id, { articleBody }]) => {
  const { text, ...details } = bodyOf(read(id));
  const counted = score(text, articleBody);
  return { id, ...counted, ...metricsOf([counted]), ...details };
});
const seconds = (performance.now() - started) / 1000;
const result = {
  pages: pages.length,
  ...metricsOf(pages),
  undated: pages.filter(({ dated }) => !dated).length,
  refused: pages.filter(({ refused }) => refused).length,
  pagesASecond: pages.length / seconds,
};
const worst = pages.sort((a, b) => a.f1 - b.f1).slice(0, Number(options.worst));
if (options.json) {
  process.stdout.write(`${JSON.stringify({ ...result, worst })}\n`);
} else {
  const shown = (value) => value.toFixed(3);
  const line = (page) => `${shown(page.f1)}  ${shown(page.precision)}  ${shown(page.recall)}  `;
  process.stdout.write(
    `F1     precision recall\n${line(result)}${result.pages} pages, ${result.undated} undated, ${result.refused} refused, ${result.pagesASecond.toFixed(1)} a second\n\nThe worst:\n${worst.map((page) => `${line(page)}${page.id}${page.refused ? ` (${page.refused})` : ''}\n`).join('')}`,
  );
}
