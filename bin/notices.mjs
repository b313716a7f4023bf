/* The packages whose code is in a bundle, and their licences. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * @typedef {{ name: string, version: string, identifier: string | null, text: string }} Bundled
 * A package, with the SPDX expression of its licence: the form in which Vite lists them, too.
 */

/**
 * The packages that these modules belong to, by name.
 * @param {readonly string[]} modules Paths of files.
 * @returns {Bundled[]}
 */
export function packagesOf(modules) {
  const folders = new Set(modules.flatMap((path) => packageFolder(path) ?? []));
  return [...folders]
    .map((folder) => {
      const { name, version, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
      const file = readdirSync(folder).find((entry) => /^licen[cs]e/i.test(entry));
      const text = file ? readFileSync(join(folder, file), 'utf8').trim() : `Licence: ${license}`;
      return { name, version, identifier: license ?? null, text };
    })
    .sort((one, other) => (one.name < other.name ? -1 : 1));
}

/**
 * Name, version and licence text of each package.
 * @param {readonly Bundled[]} packages
 */
export const noticesOf = (packages) =>
  packages
    .map(({ name, version, text }) => `${name} ${version}\n\n${text}\n`)
    .join(`\n${'-'.repeat(80)}\n\n`);

/** @param {string} path */
function packageFolder(path) {
  const [folder] = /^.*\/node_modules\/(@[^/]+\/)?[^/]+/.exec(path.replaceAll('\\', '/')) ?? [];
  return folder && existsSync(join(folder, 'package.json')) ? folder : null;
}
