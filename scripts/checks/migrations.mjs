import { readFileSync } from 'node:fs';
import { trackedFiles } from './tracked.mjs';

/** What a process of the version before could not read or write any more. */
const contractions = [
  ['drops what an older version may use', /\bdrop\s+(table|column|schema|type|view)\b[^;,]*/gi],
  ['renames what an older version uses', /\brename\s+(to|column|constraint)\b[^;,]*/gi],
  ['changes the type of a column', /\balter\s+column\s+\S+\s+(set\s+data\s+)?type\b[^;,]*/gi],
  ['refuses rows of an older version', /\balter\s+column\s+\S+\s+set\s+not\s+null\b[^;,]*/gi],
  [
    'refuses rows of an older version',
    /\badd\s+column\s+(?![^;,]*\b(default|generated)\b)[^;,]*\bnot\s+null\b[^;,]*/gi,
  ],
];

/**
 * During a rolling upgrade the old version works on the new tables: a migration only expands. A later release may
 * contract, with a comment in the file that says why no running version misses it: `Contracts: …`.
 */
export const migrationProblems = () =>
  judgeMigrations(
    trackedFiles(/^migrations\/\d{14}-.*\.ts$/).map((path) => ({ path, text: readFileSync(path, 'utf8') })),
  );

/** @param {readonly { path: string, text: string }[]} files */
export function judgeMigrations(files) {
  const problems = files.flatMap(({ path, text }) => {
    const [, up = ''] = /async up\b([\s\S]*?)(?=async down\b|$)/.exec(text) ?? [];
    if (up === '') return [`${path} has no method "up".`];
    if (/\bContracts: \S/.test(text)) return [];
    return contractions.flatMap(([what, pattern]) =>
      [...up.matchAll(/** @type {RegExp} */ (pattern))].map(
        ([found]) =>
          `${path} ${what}: "${found.trim().slice(0, 80)}". Expand in this release and contract in a later one (docs/deploying.md).`,
      ),
    );
  });
  return { problems, summary: `${files.length} migrations` };
}
