import { existsSync, readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { trackedFiles } from './tracked.mjs';

const maxReadmeLines = 15;
const maxFilesWithoutReadme = 8;

/** A folder of many sources has a README that describes its content and where to add more. */
export function folderProblems() {
  /** @type {Map<string, number>} */
  const sources = new Map();
  for (const path of trackedFiles(/^src\/.*\.ts$/)) {
    const folder = dirname(path);
    sources.set(folder, (sources.get(folder) ?? 0) + 1);
  }
  return judgeFolders(
    [...sources].map(([folder, files]) => {
      const readme = `${folder}/README.md`;
      const text = existsSync(readme) ? readFileSync(readme, 'utf8') : null;
      return { folder, files, readmeLines: text === null ? null : text.trimEnd().split('\n').length };
    }),
  );
}

/** @param {readonly { folder: string, files: number, readmeLines: number | null }[]} folders */
export function judgeFolders(folders) {
  const problems = folders.flatMap(({ folder, files, readmeLines }) => {
    if (readmeLines === null)
      return files > maxFilesWithoutReadme
        ? [`${folder} has ${files} files and no README.md that says what lives there.`]
        : [];
    return readmeLines > maxReadmeLines
      ? [`${folder}/README.md has ${readmeLines} lines; at most ${maxReadmeLines}.`]
      : [];
  });
  return { problems, summary: `${folders.length} folders` };
}
