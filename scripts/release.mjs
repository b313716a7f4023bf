/*
 * Makes a release: npm run release -- 0.2.0 [--dry-run]
 * Checks the tree, sets the version, dates the changelog, takes the schema as the new baseline, commits and tags.
 */
import { execFileSync } from 'node:child_process';
import { copyFileSync, readFileSync, writeFileSync } from 'node:fs';
import process from 'node:process';
import { parseArgs } from 'node:util';
import { datedChangelog, versionProblem } from './release-text.mjs';

const { values: options, positionals } = parseArgs({
  allowPositionals: true,
  options: { 'dry-run': { type: 'boolean', default: false } },
});
const [version = ''] = positionals;
const git = (/** @type {string[]} */ ...args) => execFileSync('git', args, { encoding: 'utf8' }).trim();
/** @param {string} problem */
function refuse(problem) {
  process.stderr.write(`${problem}\n`);
  process.exit(2);
}

const present = JSON.parse(readFileSync('package.json', 'utf8')).version;
const wrong = versionProblem(version, present);
if (wrong) refuse(`${wrong} Usage: npm run release -- 0.2.0 [--dry-run]`);
if (git('branch', '--show-current') !== 'main') refuse('A release is made on the branch main.');
if (git('status', '--porcelain') !== '') refuse('The tree has changes: commit or remove them first.');
if (git('tag', '--list', `v${version}`) !== '') refuse(`The tag v${version} is there already.`);
const changelog = datedChangelog(
  readFileSync('CHANGELOG.md', 'utf8'),
  version,
  new Date().toISOString().slice(0, 10),
);
if (changelog === null) refuse('CHANGELOG.md says nothing under "## Unreleased".');

process.stderr.write('Checking …\n');
execFileSync('npm', ['run', '--silent', 'check'], { stdio: ['ignore', 'inherit', 'inherit'] });
if (options['dry-run']) {
  process.stdout.write(
    `Would set the version ${present} to ${version}, date the changelog, copy schema.graphql to schema.baseline.graphql, commit "Release ${version}", and tag v${version}.\n`,
  );
} else {
  execFileSync('npm', ['version', version, '--no-git-tag-version', '--ignore-scripts'], { stdio: 'ignore' });
  writeFileSync('CHANGELOG.md', /** @type {string} */ (changelog));
  copyFileSync('schema.graphql', 'schema.baseline.graphql');
  git('add', 'package.json', 'package-lock.json', 'CHANGELOG.md', 'schema.baseline.graphql');
  git('commit', '--quiet', '--message', `Release ${version}`);
  git('tag', '--annotate', `v${version}`, '--message', `Release ${version}`);
  process.stdout.write(`Released ${version}. Publish it: git push --follow-tags, then npm pack.\n`);
}
