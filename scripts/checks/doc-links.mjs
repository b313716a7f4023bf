import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { trackedFiles } from './tracked.mjs';

/** Links of the guides point to existing files and headings, also those of the glossary to the code. */
export function docLinkProblems() {
  const texts = new Map(trackedFiles(/\.md$/).map((path) => [path, readFileSync(path, 'utf8')]));
  return judgeDocLinks(texts, existsSync);
}

/**
 * @param {ReadonlyMap<string, string>} texts Markdown by path.
 * @param {(path: string) => boolean} exists
 */
export function judgeDocLinks(texts, exists) {
  const problems = [];
  let links = 0;
  for (const [path, text] of texts) {
    for (const [line, target] of linksOf(text)) {
      links += 1;
      const [file = '', anchor] = target.split('#');
      const to = file === '' ? path : normalize(join(dirname(path), decodeURI(file)));
      if (!exists(to)) problems.push(`${path}:${line}: there is no ${to}`);
      const linked = texts.get(to);
      if (anchor && linked !== undefined && !anchorsOf(linked).has(anchor))
        problems.push(`${path}:${line}: ${to} has no heading #${anchor}`);
    }
  }
  if (links === 0) problems.push('No link was looked at.');
  return { problems, summary: `${links} links` };
}

/**
 * Relative links with their line; code and addresses of other hosts are left out.
 * @param {string} text
 * @returns {[number, string][]}
 */
function linksOf(text) {
  let fenced = false;
  return text.split('\n').flatMap((line, index) => {
    if (/^\s*```/.test(line)) fenced = !fenced;
    if (fenced) return [];
    const found = line.replace(/`[^`]*`(?!\]\()/g, '').matchAll(/\]\(([^)\s]+)\)/g);
    return [...found]
      .map(([, target]) => /** @type {string} */ (target))
      .filter((target) => !/^[a-z]+:/i.test(target))
      .map((target) => /** @type {[number, string]} */ ([index + 1, target]));
  });
}

/**
 * The anchors that GitHub makes of headings.
 * @param {string} text
 */
const anchorsOf = (text) =>
  new Set(
    [...text.matchAll(/^#{1,6} (.+)$/gm)].map(([, heading]) =>
      /** @type {string} */ (heading)
        .toLowerCase()
        .replace(/[^\p{L}\p{N} _-]/gu, '')
        .trim()
        .replaceAll(' ', '-'),
    ),
  );
