/*
 * The speed and the peak memory of importing 10,000 stories of 130 words in each format, on new databases.
 *   npm run bench:formats
 */
import { execFileSync } from 'node:child_process';
import { createWriteStream, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { finished } from 'node:stream/promises';
import { root } from './places.mjs';

const count = 10_000;
const words =
  'harbour council ferry market bridge school river winter budget museum tram festival library'.split(' ');
const sentence = (seed) =>
  `The ${Array.from({ length: 24 }, (_, at) => words[(seed * 7 + at * (seed % 11) + at) % words.length]).join(' ')}.`;
const bodyOf = (n) => [0, 1, 2, 3, 4].map((part) => `<p>${sentence(n * 5 + part)} Number ${n}.</p>`).join('');
const cdata = (n) => `<![CDATA[${bodyOf(n)}]]>`;
const date = 'Thu, 26 Nov 2026 09:00:00 GMT';
const iso = '2026-11-26T09:00:00Z';

/** By format: what begins a file, an item, what is between items, and what ends the file. */
const formats = {
  rss: [
    '<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>Post</title>',
    (n) =>
      `<item><guid isPermaLink="false">${n}</guid><title>Story ${n}</title><pubDate>${date}</pubDate><content:encoded>${cdata(n)}</content:encoded></item>`,
    '',
    '</channel></rss>',
  ],
  atom: [
    '<feed xmlns="http://www.w3.org/2005/Atom"><title>Post</title>',
    (n) =>
      `<entry><id>urn:post:${n}</id><title>Story ${n}</title><published>${iso}</published><updated>${iso}</updated><content type="html">${cdata(n)}</content></entry>`,
    '',
    '</feed>',
  ],
  'json-feed': [
    '{"version":"https://jsonfeed.org/version/1.1","title":"Post","items":[',
    (n) => JSON.stringify({ id: `${n}`, title: `Story ${n}`, content_html: bodyOf(n), date_published: iso }),
    ',',
    ']}',
  ],
  wordpress: [
    '<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:wp="http://wordpress.org/export/1.2/"><channel><title>Post</title><wp:wxr_version>1.2</wp:wxr_version>',
    (n) =>
      `<item><title>Story ${n}</title><guid isPermaLink="false">http://post.example/?p=${n}</guid><content:encoded>${cdata(n)}</content:encoded><wp:post_id>${n}</wp:post_id><wp:post_date_gmt>2026-11-26 09:00:00</wp:post_date_gmt><wp:post_name>story-${n}</wp:post_name><wp:status>publish</wp:status><wp:post_type>post</wp:post_type></item>`,
    '',
    '</channel></rss>',
  ],
  ghost: [
    '{"db":[{"meta":{"version":"5.0.0"},"data":{"posts":[',
    (n) =>
      JSON.stringify({
        id: `${n}`,
        uuid: `u${n}`,
        title: `Story ${n}`,
        slug: `story-${n}`,
        html: bodyOf(n),
        status: 'published',
        visibility: 'public',
        type: 'post',
        published_at: iso,
        updated_at: iso,
      }),
    ',',
    '],"tags":[],"users":[],"posts_tags":[],"posts_authors":[]}}]}',
  ],
  'newsml-g2': [
    '<newsMessage xmlns="http://iptc.org/std/nar/2006-10-01/"><itemSet>',
    (n) =>
      `<newsItem guid="urn:post:${n}" version="1" standard="NewsML-G2" standardversion="2.35"><itemMeta><versionCreated>${iso}</versionCreated><pubStatus qcode="stat:usable"/></itemMeta><contentMeta><headline>Story ${n}</headline></contentMeta><contentSet><inlineXML contenttype="application/xhtml+xml"><html xmlns="http://www.w3.org/1999/xhtml"><body>${bodyOf(n)}</body></html></inlineXML></contentSet></newsItem>`,
    '',
    '</itemSet></newsMessage>',
  ],
};

const folder = mkdtempSync(join(tmpdir(), 'dateline-formats-'));
process.stdout.write(
  '| format | stories a second | imported again | maximum memory, MB |\n|---|---:|---:|---:|\n',
);
try {
  for (const [format, [start, item, between, end]] of Object.entries(formats)) {
    const file = join(folder, `${format}.${start.startsWith('{') ? 'json' : 'xml'}`);
    const output = createWriteStream(file);
    output.write(start);
    for (let n = 1; n <= count; n += 1) output.write(`${n > 1 ? between : ''}${item(n)}\n`);
    output.end(end);
    await finished(output);
    const { first, again } = JSON.parse(
      execFileSync(process.execPath, [join(root, 'bench', 'import.mjs'), file], { encoding: 'utf8' }),
    );
    if (first.stories !== count)
      throw new Error(`${first.stories} of ${count} stories were imported as ${format}.`);
    const memory = Math.max(first.memoryMb, again.memoryMb);
    process.stdout.write(`| ${format} | ${first.aSecond} | ${again.aSecond} | ${memory} |\n`);
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
